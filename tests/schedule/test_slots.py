"""One edition for each slot of each local day, whatever clocks do."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.schedule.slots import Slot, due, next_due, slot_instant, upcoming

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
# Each zone with the five years in which its clocks did what is hardest.
ZONES = {
    "Australia/Lord_Howe": 2020,  # half an hour
    "Pacific/Apia": 2009,  # left out 30 December 2011
    "America/Sao_Paulo": 2015,  # forward at midnight
    "Europe/Amsterdam": 2021,
    "Asia/Kathmandu": 2021,
    "Africa/Casablanca": 2016,  # back in Ramadan
    "America/St_Johns": 2007,  # one minute past midnight
    "Pacific/Chatham": 2021,  # 02:45
    "Antarctica/Troll": 2020,  # two hours
    "UTC": 2021,
}
SLOTS = tuple(map(Slot.parse, ["00:00", "02:30", "07:00 mon-fri", "18:30 sat,sun", "22:45"]))
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Digest:
    """What the store of a digest would know after runs at some times."""

    def __init__(self, zone: ZoneInfo, slots: Iterable[Slot], since: dt.datetime) -> None:
        self.zone, self.slots, self.since = zone, tuple(slots), since
        self.editions: list[tuple[dt.date, str]] = []
        self.late: list[dt.timedelta] = []
        self.done: set[tuple[dt.date, str]] = set()

    def run(self, now: dt.datetime) -> None:
        found = due(self.slots, self.zone, now, self.done, self.since)
        if found:
            assert self.since <= found.at <= now
            self.editions.append((found.day, found.slot))
            self.late.append(now - found.at)
            self.done |= {(found.day, found.slot), *found.covers}


def hours(start: dt.datetime, end: dt.datetime) -> Iterator[dt.datetime]:
    while start < end:
        yield start
        start += HOUR


def slots_by_the_clock(
    slots: tuple[Slot, ...], zone: ZoneInfo, start: dt.datetime, end: dt.datetime
) -> set[tuple[dt.date, str]]:
    """The slots of all days that the clock of the zone really shows, from day to day."""
    shown = {at.astimezone(zone).date() for at in hours(start, end)}
    return {(day, slot.name) for day in shown for slot in slots if slot.on(day)}


def hour_by_hour(zone: ZoneInfo, first: dt.date, last: dt.date) -> None:
    """Run each hour of so many days: each slot has one edition, and within an hour."""
    start, end = (
        dt.datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(dt.UTC)
        for day in (first, last)
    )
    digest = Digest(zone, SLOTS, start)
    for now in [*hours(start, end), end - dt.timedelta(seconds=1)]:
        digest.run(now)
    assert max(Counter(digest.editions).values()) == 1
    assert digest.done == slots_by_the_clock(SLOTS, zone, start, end)
    assert max(digest.late) < HOUR
    assert len(digest.editions) == len(digest.done)


@pytest.mark.slow
@pytest.mark.parametrize("name", ZONES)
def test_five_years_hour_by_hour(name: str) -> None:
    hour_by_hour(ZoneInfo(name), dt.date(ZONES[name], 1, 1), dt.date(ZONES[name] + 5, 1, 1))


@pytest.mark.parametrize("name", ZONES)
def test_the_days_around_each_change_of_five_years_hour_by_hour(name: str) -> None:
    zone = ZoneInfo(name)
    for day in days_with_a_change(zone, ZONES[name], 5):
        hour_by_hour(zone, day - 2 * DAY, day + 3 * DAY)


@pytest.mark.parametrize("name", ZONES)
def test_a_slot_comes_when_the_clock_first_shows_it(name: str) -> None:
    zone = ZoneInfo(name)
    for day in days_with_a_change(zone, ZONES[name], 3)[:6]:
        start = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC) - 38 * HOUR
        minutes = [start + n * dt.timedelta(minutes=1) for n in range(76 * 60)]
        shown = [at.astimezone(zone).replace(tzinfo=None) for at in minutes]
        for time in (dt.time(0), dt.time(0, 30), dt.time(2, 10), dt.time(2, 50), dt.time(23, 40)):
            local = dt.datetime.combine(day, time)
            first = next(at for at, local_at in zip(minutes, shown, strict=True)
                         if local_at >= local)  # fmt: skip
            assert slot_instant(day, time, zone) == first


def days_with_a_change(zone: ZoneInfo, year: int, years: int) -> list[dt.date]:
    """The days of some years in which clocks change; the first where they never do."""
    days = [dt.date(year, 1, 1) + n * DAY for n in range(years * 365)]
    offsets = [dt.datetime(d.year, d.month, d.day, tzinfo=zone).utcoffset() for d in days]
    changed = [n for n in range(len(days) - 1) if offsets[n] != offsets[n + 1]]
    return [days[n] for n in changed] or days[:1]


@pytest.mark.parametrize(
    ("zone", "day", "time", "instant"),
    [
        ("Europe/Amsterdam", "2026-03-29", "02:30", "2026-03-29T03:00+02:00"),  # left out
        ("Europe/Amsterdam", "2026-10-25", "02:30", "2026-10-25T02:30+02:00"),  # shown twice
        ("Europe/Amsterdam", "2026-10-25", "03:00", "2026-10-25T03:00+01:00"),
        ("America/Sao_Paulo", "2017-10-15", "00:00", "2017-10-15T01:00-02:00"),
        ("America/Sao_Paulo", "2018-02-17", "23:30", "2018-02-17T23:30-02:00"),
        ("Australia/Lord_Howe", "2025-10-05", "02:15", "2025-10-05T02:30+11:00"),
        ("America/St_Johns", "2007-11-04", "00:00", "2007-11-04T00:00-02:30"),
        ("Pacific/Chatham", "2025-09-28", "03:00", "2025-09-28T03:45+13:45"),
        ("Antarctica/Troll", "2025-03-30", "01:30", "2025-03-30T03:00+02:00"),
        ("Asia/Kathmandu", "2025-03-30", "07:00", "2025-03-30T07:00+05:45"),
    ],
)
def test_known_instants(zone: str, day: str, time: str, instant: str) -> None:
    found = slot_instant(dt.date.fromisoformat(day), dt.time.fromisoformat(time), ZoneInfo(zone))
    assert found == dt.datetime.fromisoformat(instant)


def test_a_day_that_is_left_out_has_no_slots() -> None:
    start = dt.datetime(2011, 12, 29, tzinfo=dt.UTC)
    coming = upcoming([Slot.parse("07:00")], ZoneInfo("Pacific/Apia"), start, 3)
    assert [(each.day.isoformat(), each.at.isoformat()) for each in coming] == [
        ("2011-12-29", "2011-12-29T17:00:00+00:00"),
        ("2011-12-31", "2011-12-30T17:00:00+00:00"),
        ("2012-01-01", "2011-12-31T17:00:00+00:00"),
    ]


def test_slots_that_a_change_moves_together_share_an_edition() -> None:
    slots = [Slot.parse("02:15"), Slot.parse("02:45")]
    digest = Digest(AMSTERDAM, slots, at("2026-03-29T00:00+01:00"))
    for now in hours(at("2026-03-29T00:00+01:00"), at("2026-03-29T12:00+02:00")):
        digest.run(now)
    assert digest.editions == [(dt.date(2026, 3, 29), "02:45")]
    assert (dt.date(2026, 3, 29), "02:15") in digest.done


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def test_missed_slots_give_one_edition_that_covers_them() -> None:
    slots = [Slot.parse("07:00"), Slot.parse("18:00")]
    done = {(dt.date(2026, 1, 5), "07:00")}
    found = due(slots, AMSTERDAM, at("2026-01-07T08:00+01:00"), done)
    assert found is not None
    assert (found.day, found.slot) == (dt.date(2026, 1, 7), "07:00")
    assert found.covers == (
        (dt.date(2026, 1, 5), "18:00"),
        (dt.date(2026, 1, 6), "07:00"),
        (dt.date(2026, 1, 6), "18:00"),
    )


def test_nothing_is_due_twice() -> None:
    slots = [Slot.parse("07:00")]
    done = {(dt.date(2026, 1, 7), "07:00")}
    assert due(slots, AMSTERDAM, at("2026-01-07T08:00+01:00"), done) is None


def test_the_second_is_exact() -> None:
    slots, since = [Slot.parse("07:00")], at("2026-01-07T06:00+01:00")
    assert due(slots, AMSTERDAM, at("2026-01-07T06:59:59.999+01:00"), (), since) is None
    assert due(slots, AMSTERDAM, at("2026-01-07T07:00+01:00"), (), since) is not None


def test_a_new_digest_has_missed_nothing() -> None:
    slots, since = [Slot.parse("07:00")], at("2026-01-07T08:00+01:00")
    assert due(slots, AMSTERDAM, at("2026-01-08T06:00+01:00"), (), since) is None
    found = due(slots, AMSTERDAM, at("2026-01-08T07:01+01:00"), (), since)
    assert found is not None
    assert found.covers == ()


def test_a_slot_that_a_profile_gets_later_has_not_been_missed() -> None:
    done = {(dt.date(2026, 1, 7), "07:00")}
    slots = [Slot.parse("06:00"), Slot.parse("07:00")]
    assert due(slots, AMSTERDAM, at("2026-01-07T12:00+01:00"), done) is None


def test_a_digest_without_slots_is_never_due() -> None:
    now = at("2026-01-07T08:00+01:00")
    assert due([], AMSTERDAM, now) is None
    assert next_due([], AMSTERDAM, now) is None


def test_the_same_time_on_other_days_is_one_slot() -> None:
    slots = [Slot.parse("07:00 mon-fri"), Slot.parse("07:00 fri-sun")]
    coming = upcoming(slots, AMSTERDAM, at("2026-01-07T08:00+01:00"), 7)
    assert [each.day.day for each in coming] == [8, 9, 10, 11, 12, 13, 14]


def test_the_next_slot_is_one_that_is_not_done() -> None:
    slots = [Slot.parse("07:00")]
    done = {(dt.date(2026, 1, 8), "07:00")}
    found = next_due(slots, AMSTERDAM, at("2026-01-07T07:00+01:00"), done)
    assert found is not None
    assert found.day == dt.date(2026, 1, 9)


@pytest.mark.parametrize("when", ["now", "since"])
def test_times_without_a_zone_are_refused(when: str) -> None:
    times = {"now": at("2026-01-07T08:00+01:00"), "since": at("2026-01-07T08:00+01:00")}
    times[when] = dt.datetime(2026, 1, 7)
    with pytest.raises(ValueError, match="not aware of its time zone"):
        due([Slot.parse("07:00")], AMSTERDAM, done=(), **times)


def steps(jump: dt.timedelta) -> Iterator[dt.datetime]:
    """Three weeks hour by hour, with a clock that jumps in the second and is put right again."""
    for n in range(21 * 24):
        true = dt.datetime(2026, 3, 20, tzinfo=dt.UTC) + n * HOUR
        yield true + jump if 7 * 24 <= n < 9 * 24 else true


@pytest.mark.parametrize("jump", [HOUR, -HOUR, 7 * DAY, -DAY, -7 * DAY], ids=str)
@pytest.mark.parametrize("name", ZONES)
def test_a_clock_that_jumps(name: str, jump: dt.timedelta) -> None:
    zone, times = ZoneInfo(name), [*steps(jump)]
    digest = Digest(zone, SLOTS, times[0])
    for now in times:
        digest.run(now)
    assert max(Counter(digest.editions).values()) == 1
    assert digest.done == come(zone, SLOTS, times[0], max(times))


def come(
    zone: ZoneInfo, slots: tuple[Slot, ...], since: dt.datetime, until: dt.datetime
) -> set[tuple[dt.date, str]]:
    """All slots between two instants."""
    days = [since.astimezone(zone).date() + n * DAY for n in range(-1, (until - since).days + 3)]
    return {
        (day, slot.name)
        for day in days
        for slot in slots
        if slot.on(day) and since <= slot_instant(day, slot.time, zone) <= until
    }


ANY_SLOTS = st.lists(
    st.builds(
        lambda minutes, days: Slot(dt.time(minutes // 60, minutes % 60), days),
        st.integers(0, 1_439),
        st.none() | st.frozensets(st.integers(0, 6), min_size=1),
    ),
    min_size=1,
    max_size=4,
).map(tuple)
ANY_TIMES = st.lists(st.integers(0, 60 * 24 * 60), min_size=1, max_size=30)
# No zone left out a whole day in these two months.
ANY_START = st.datetimes(dt.datetime(2012, 1, 1), dt.datetime(2030, 1, 1)).map(
    lambda naive: naive.replace(tzinfo=dt.UTC)
)


@given(name=st.sampled_from(sorted(ZONES)), slots=ANY_SLOTS, start=ANY_START, minutes=ANY_TIMES)
def test_runs_at_any_times_in_any_order(
    name: str, slots: tuple[Slot, ...], start: dt.datetime, minutes: list[int]
) -> None:
    zone = ZoneInfo(name)
    digest = Digest(zone, slots, start)
    latest = start
    for minute in minutes:
        before = len(digest.editions)
        now = start + minute * dt.timedelta(minutes=1)
        digest.run(now)
        if now < latest:
            assert len(digest.editions) == before
        latest = max(latest, now)
    assert max(Counter(digest.editions).values(), default=0) <= 1
    assert digest.done == come(zone, slots, start, latest)


@given(name=st.sampled_from(sorted(ZONES)), slots=ANY_SLOTS, now=ANY_START)
def test_the_next_slot_is_due_when_it_comes_and_not_before(
    name: str, slots: tuple[Slot, ...], now: dt.datetime
) -> None:
    zone = ZoneInfo(name)
    coming = next_due(slots, zone, now)
    assert coming is not None
    assert coming.at > now
    after = now + dt.timedelta(microseconds=1)
    assert due(slots, zone, coming.at - dt.timedelta(microseconds=1), (), after) is None
    found = due(slots, zone, coming.at, (), after)
    assert found is not None
    assert found.at == coming.at


@given(name=st.sampled_from(sorted(ZONES)), slots=ANY_SLOTS, now=ANY_START)
def test_upcoming_slots_are_in_order_and_each_once(
    name: str, slots: tuple[Slot, ...], now: dt.datetime
) -> None:
    coming = upcoming(slots, ZoneInfo(name), now, 6)
    assert len({(each.day, each.slot) for each in coming}) == len(coming) == 6
    assert [each.at for each in coming] == sorted(each.at for each in coming)

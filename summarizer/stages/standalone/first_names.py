"""First names that tell which pronoun a person goes by, in English-language news.

Names that are also used by the other sex (Jordan, Taylor, Robin), for places (Paris, Georgia,
Austin) or as surnames first in their language (Kim, Lee) are left out: a name that is not here
is no evidence.
"""

from __future__ import annotations

_HE = """
    Aaron Abdul Abdullah Abraham Adam Adolf Adrian Ahmad Ahmed Akira Alan Albert Alberto Aleksandr
    Alejandro Alexander Alexandre Alfred Alfredo Ali Allan Allen Alvin Amir Anders Andre Andreas
    Andrés Andrew Andriy Andrzej Andy Angus Anil Anthony Antoine Anton Antonio Antony Antti Archie
    Armando Arnold Arthur Arturo Arvind Ashraf Barack Barry Bart Bashar Ben Benedict Benjamin
    Benny Bernard Bernie Bert Bill Billy Bob Bobby Boris Brad Bradley Brendan Brent Brett Brian
    Bruce Bruno Bryan Bryce Byron Caleb Calvin Carl Carlos Cedric Chad Charles Charlie Chester
    Chris Christian Christophe Christopher Chuck Clarence Claude Clayton Cliff Clifford Clint
    Clive Colin Conor Connor Conrad Constantine Cornelius Corey Cory Craig Curt Curtis Cyril
    Damian Damien Dan Daniel Danny Darren Darryl Dave David Dean Deepak Dennis Derek Derrick
    Desmond Dick Diego Dieter Dimitri Dmitri Dmitry Dmytro Dominic Dominique Don Donald Doug
    Douglas Duncan Dustin Dwayne Dwight Earl Ed Eddie Edgar Edmund Eduardo Edward Edwin Eli Elias
    Elijah Elliot Elliott Elon Emiliano Emilio Emmanuel Emmett Enrique Eric Erich Erik Ernest
    Ernesto Ernie Ethan Eugene Evan Fabian Federico Felipe Felix Ferdinand Fernando Fidel Floyd
    Francesco Francis Francisco Francois François Frank Franklin Franz Fred Freddie Frederick
    Friedrich Gabriel Gareth Garrett Gary Gavin Gene Geoff Geoffrey George Georges Gerald Gerard
    Gerhard Gerry Gilbert Giorgio Giovanni Giuseppe Glen Glenn Gordon Graham Grant Greg Gregg
    Gregory Guillermo Gunther Gus Gustavo Guy Hamid Hank Hans Harold Harrison Harry Harvey Hassan
    Hector Heinrich Helmut Henri Henrik Henry Herbert Herman Hiroshi Horace Howard Hubert Hugh
    Hugo Hussein Ian Ibrahim Ignacio Igor Isaac Ismail Ivan Jack Jacob Jacques Jaime Jake James
    Jamie Jared Jason Javier Jean-Claude Jean-Luc Jeb Jeff Jefferson Jeffrey Jens Jeremy Jeremiah
    Jerome Jerry Jerzy Jesus Jim Jimmy Joachim Joakim Joaquin Joe Joel Johan Johannes John Johnny
    Jon Jonas Jonathan Jorge Jose José Josef Joseph Josh Joshua Juan Julian Julio Julius Jürgen
    Justin Karim Karl Keir Keith Kenneth Kenny Kevin Khalid Klaus Kofi Konstantin Kurt Kyle Lars
    Laurent Lawrence Leo Leon Leonard Leonardo Leonid Leroy Liam Lionel Lloyd Lorenzo Lou Louis
    Luc Luca Lucas Luigi Luis Luiz Lukas Luke Luther Magnus Mahmoud Malcolm Manuel Marc Marcel
    Marcelo Marco Marcos Marcus Mario Mark Markus Marshall Martin Marty Marvin Mateusz Mathias
    Matt Matteo Matthew Matthias Maurice Max Maxim Mehmet Michael Michel Miguel Mike Mikhail Miles
    Milton Mitch Mitchell Mohamed Mohammad Mohammed Morris Moses Muhammad Mustafa Narendra Nathan
    Nathaniel Neil Nelson Neville Newt Nicholas Nick Nicolas Nigel Noah Norman Oleg Oleksandr
    Oliver Olivier Omar Orlando Oscar Osama Otto Owen Pablo Paolo Patrick Paul Paulo Pavel Pedro
    Percy Pete Peter Phil Philip Philippe Phillip Pierre Pietro Piotr Preston Quentin Rafael Rahul
    Rajesh Ralph Ramon Randall Randy Raoul Raul Ravi Ray Raymond Recep Reginald Rex Ricardo
    Richard Rick Ricky Rob Robert Roberto Rod Roderick Rodney Rodrigo Roger Roland Roman Ron
    Ronald Ronnie Ross Roy Rudolf Rudy Rupert Russell Ryan Salman Salvador Salvatore Samuel Sanjay
    Saul Scott Sean Sebastian Serge Sergei Sergey Sergio Seth Larry Shane Shaun Shawn Sidney
    Silvio Simon Stan Stanley Stefan Stephan Stephen Stephon Steve Steven Stewart Stuart Sundar
    Ted Terence Terrence Theo Theodore Thierry Thomas Tim Timothy Tobias Toby Todd Tom Tommy Tony
    Travis Trevor Tyler Tyrone Vernon Vicente Victor Viktor Vince Vincent Vincenzo Vivek Vladimir
    Volodymyr Walter Warren Wayne Werner Wilfred Wilhelm Will Willem William Willie Winston
    Wolfgang Woodrow Xavier Yasser Yitzhak Yuri Yusuf Zachary
    """

_SHE = """
    Abigail Adele Agnes Aisha Alexandra Alexandria Alice Alicia Alison Allison Alyssa Amanda Amber
    Amelia Amina Amy Ana Anastasia Andrea Angela Angelina Anita Anja Ann Anna Annabel Anne
    Annegret Annette Annie Antonia April Ariana Ashley Astrid Audrey Ayesha Barbara Beatrice Becky
    Belinda Benazir Bernadette Bertha Beth Bethany Betsy Betty Beverly Beyoncé Bianca Bonnie
    Brenda Bridget Britney Brittany Camilla Camille Candace Carla Carly Carmen Carol Carole
    Carolina Caroline Carolyn Carrie Catherine Cathy Cecilia Celeste Celine Chantal Charlene
    Cheryl Chloe Christina Christine Cindy Claire Clara Clarissa Claudia Colleen Condoleezza
    Connie Constance Cora Courtney Cristina Crystal Cynthia Dalia Daniela Daphne Dawn Deborah
    Debbie Debra Deirdre Denise Diana Diane Dianne Dolores Donna Dora Doris Dorothy Edith Eileen
    Elaine Eleanor Elena Elise Elisabeth Eliza Elizabeth Ella Ellen Emilia Emily Emma Erica Erika
    Erin Esther Eva Evelyn Farah Fatima Faye Felicia Fiona Frances Francesca Freya Gabriela
    Gabrielle Gail Gemma Geraldine Gertrude Ghislaine Gillian Gina Giorgia Gisele Gladys Gloria
    Greta Gwen Gwyneth Hannah Harriet Hazel Heather Heidi Helen Helena Helene Hilary Hildegard
    Hillary Holly Ida Ilhan Indira Ingrid Irene Iris Irina Isabel Isabella Isabelle Ivanka Ivy
    Jacinda Jackie Jacqueline Jana Jane Janet Janice Janine Jasmine Jeanette Jeanne Jenna Jennifer
    Jenny Jessica Jill Joan Joann Joanna Joanne Jodie Josephine Joy Joyce Juanita Judith Judy
    Julia Juliana Julie Juliet June Justine Kamala Karen Karin Katarina Kate Katherine Kathleen
    Kathryn Kathy Katie Katrina Katrin Kayla Kayleigh Keira Kendra Kirsten Kirstjen Krista Kristen
    Kristi Kristin Kristina Kylie Kyra Laila Lara Larissa Laura Lauren Leah Leila Lena Leticia
    Liana Lidia Lillian Lily Linda Lindsay Lindsey Lisa Liz Liza Lois Loretta Lori Lorraine Louisa
    Louise Lucia Lucille Lucinda Lucy Lydia Mabel Madeleine Maggie Maia Malala Malia Mandy
    Margaret Margarita Maria María Mariah Mariana Marianne Marie Marilyn Marina Marine Marisa
    Marissa Marjorie Marlene Marsha Martha Martina Mary Mathilde Maureen Maxine Maya Megan Meghan
    Melania Melanie Melinda Melissa Mercedes Meredith Meryl Michaela Michele Michelle Mildred
    Mindy Miranda Miriam Molly Mona Monica Monique Muriel Myra Nadia Nadine Nancy Naomi Natalia
    Natalie Natasha Nicola Nicole Nikki Nina Nora Norma Octavia Olga Olivia Oprah Pamela Patricia
    Patsy Patty Paula Paulina Pauline Peggy Penelope Penny Petra Phoebe Phyllis Polly Priscilla
    Priti Priya Rachel Ramona Rashida Rebecca Regina Renata Renee Rhonda Rihanna Rita Roberta Rosa
    Rosalind Rosanna Rosemary Roxanne Ruth Sabrina Sally Samantha Sandra Sara Sarah Sasha-Marie
    Selena Serena Shannon-Marie Sharon Sheila Sheryl Shirley Silvia Simone Sofia Sonia Sonya
    Sophia Sophie Stacey Stella Stephanie Sue Susan Susanna Susanne Suzanne Svetlana Sylvia Tamara
    Tammy Tania Tanya Tara Tatiana Teresa Tess Theresa Tiffany Tina Tracy Tulsi Ursula Valentina
    Valerie Vanessa Vera Veronica Vicki Vicky Viktoria Violet Vivian Viviane Wanda Wendy Whitney
    Whoopi Winifred Yolanda Yulia Yvette Yvonne Zainab Zara Zoe Zoë
    """

HE_NAMES = frozenset(_HE.split())
SHE_NAMES = frozenset(_SHE.split())
FIRST_NAMES = HE_NAMES | SHE_NAMES

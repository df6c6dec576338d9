"""What is compared: configurations of the product, baselines, other libraries, and for the other
tasks the methods that do them."""

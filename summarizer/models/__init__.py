"""What ships with the package: models and learned weights, with the scripts that made them."""

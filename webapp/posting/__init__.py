"""What vacancies and courses share on the side of those who post them."""

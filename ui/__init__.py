"""What people touch: the page, the command line and the sample documents."""

"""What `make demo` and `make test` share: find a bench, start what it needs, make a site that runs this checkout."""

"""The developer's tools: nothing here is installed with the app."""

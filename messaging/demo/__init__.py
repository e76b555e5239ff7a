"""The demo community: people, requests and conversations, always the same. `manage.py demo` loads it.

The words lie in `data/`; everything beside `load` and the `*_rows` modules is pure and knows no database.
"""

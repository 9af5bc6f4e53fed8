"""How gunicorn serves the site: ``gunicorn --config config/gunicorn.py config.wsgi``."""

from config import environment

bind = environment.read_text("BIND", "127.0.0.1:8000")
workers = environment.read_integer("WEB_WORKERS", 2, minimum=1, maximum=64)
# Longer than a writer may wait for the database.
timeout = 40
# The longest that gunicorn knows of, and about the site's own limit for a query string.
limit_request_line = 8190

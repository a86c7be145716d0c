"""What search engines, networks and messengers are told of the site: structured data (schema.org),
Open Graph, sitemaps and robots.txt. All of it is read from what visitors see, and nothing else."""

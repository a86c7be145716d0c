"""Good feeds, calendars, sitemaps and blocks; tests spoil them, one thing at a time."""

SITE = "http://press.example"

ATOM_URL = f"{SITE}/ru/news/feed/"
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru">
  <id>{SITE}/ru/news/</id>
  <title>Новости</title>
  <updated>2026-02-26T11:00:00+05:00</updated>
  <link rel="self" href="{ATOM_URL}"/>
  <link rel="alternate" href="{SITE}/ru/news/"/>
  <author><name>Посольство</name></author>
  <entry>
    <id>{SITE}/ru/news/2026/02/26/pamyat/</id>
    <title>Церемония памяти</title>
    <updated>2026-02-26T11:00:00+05:00</updated>
    <published>2026-02-26T11:00:00+05:00</published>
    <link rel="alternate" href="{SITE}/ru/news/2026/02/26/pamyat/"/>
    <content type="html">&lt;p&gt;Весь текст о том, что было сказано
      &lt;a href="{SITE}/ru/"&gt;здесь&lt;/a&gt;.&lt;/p&gt;</content>
  </entry>
</feed>
"""

RSS_URL = f"{SITE}/ru/news/feed/rss/"
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:content="http://purl.org/rss/1.0/modules/content/">
  <channel>
    <title>Новости</title>
    <link>{SITE}/ru/news/</link>
    <description>Новости посольства</description>
    <language>ru</language>
    <atom:link rel="self" href="{RSS_URL}"/>
    <lastBuildDate>Thu, 26 Feb 2026 11:00:00 +0500</lastBuildDate>
    <item>
      <title>Церемония памяти</title>
      <link>{SITE}/ru/news/2026/02/26/pamyat/</link>
      <guid isPermaLink="true">{SITE}/ru/news/2026/02/26/pamyat/</guid>
      <pubDate>Thu, 26 Feb 2026 11:00:00 +0500</pubDate>
      <content:encoded>&lt;p&gt;Весь текст о том, что было сказано на
        встрече.&lt;/p&gt;</content:encoded>
    </item>
  </channel>
</rss>
"""

ICS = "\r\n".join(
    [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Embassy//Press office//RU",
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Almaty",
        "BEGIN:STANDARD",
        "DTSTART:20240301T000000",
        "TZOFFSETFROM:+0600",
        "TZOFFSETTO:+0500",
        "TZNAME:+05",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "UID:event-1@press.example",
        "DTSTAMP:20260220T060000Z",
        "DTSTART;TZID=Asia/Almaty:20260226T110000",
        "DTEND;TZID=Asia/Almaty:20260226T120000",
        "SUMMARY:Церемония памяти",
        "LOCATION:Астана",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:khojaly-2026@press.example",
        "DTSTAMP:20260220T060000Z",
        "DTSTART;VALUE=DATE:20260226",
        "SUMMARY:34-я годовщина",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
)

URLSET = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:xhtml="http://www.w3.org/1999/xhtml"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
  xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
  <url>
    <loc>{SITE}/ru/news/2026/02/26/pamyat/</loc>
    <lastmod>2026-02-26T11:00:00+05:00</lastmod>
    <xhtml:link rel="alternate" hreflang="ru" href="{SITE}/ru/news/2026/02/26/pamyat/"/>
    <xhtml:link rel="alternate" hreflang="x-default" href="{SITE}/ru/news/2026/02/26/pamyat/"/>
    <image:image><image:loc>{SITE}/media/a.jpg</image:loc></image:image>
    <news:news>
      <news:publication><news:name>Посольство</news:name><news:language>ru</news:language></news:publication>
      <news:publication_date>2026-02-26T11:00:00+05:00</news:publication_date>
      <news:title>Церемония памяти</news:title>
    </news:news>
  </url>
</urlset>
"""

INDEX = f"""<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <sitemap><loc>{SITE}/sitemap-ru.xml</loc><lastmod>2026-02-26</lastmod></sitemap>
</sitemapindex>
"""

ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Церемония памяти",
    "datePublished": "2026-02-26T11:00:00+05:00",
    "dateModified": "2026-02-26T11:00:00+05:00",
    "inLanguage": "ru",
    "url": f"{SITE}/ru/news/2026/02/26/pamyat/",
    "author": {"@type": "Organization", "name": "Посольство"},
    "publisher": {"@type": "Organization", "name": "Посольство"},
    "image": {
        "@type": "ImageObject",
        "contentUrl": f"{SITE}/media/a.jpg",
        "creditText": "Фото: Посольство",
    },
}

CRUMBS = {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    "itemListElement": [
        {"@type": "ListItem", "position": 1, "name": "Новости", "item": f"{SITE}/ru/news/"},
        {"@type": "ListItem", "position": 2, "name": "Церемония памяти"},
    ],
}

PAGE = (
    '<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Образец</title>'
    '<meta name="viewport" content="width=device-width"></head>'
    '<body><a href="#main">К тексту</a><main id="main" tabindex="-1"><h1>Образец</h1>'
    "<p>Слова <a href='/ru/'>и ссылка</a>.</p></main></body></html>"
)

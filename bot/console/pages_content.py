"""All pages about facts, put together."""

from __future__ import annotations

from fastapi import FastAPI

from bot.console.pages_acts import add_act_pages
from bot.console.pages_blocks import add_block_pages
from bot.console.pages_case_acts import add_case_act_pages
from bot.console.pages_cases import add_case_pages
from bot.console.pages_corrections import add_correction_pages
from bot.console.pages_editor import add_editor_pages
from bot.console.pages_exchange import add_exchange_pages
from bot.console.pages_facts import add_fact_pages
from bot.console.pages_mailings import add_mailing_pages
from bot.console.pages_oncall import add_oncall_pages
from bot.console.pages_privacy import add_privacy_pages
from bot.console.pages_queue import add_queue_pages
from bot.console.pages_review import add_review_pages
from bot.console.pages_search import add_search_page
from bot.console.pages_terms import add_term_pages
from bot.console.pages_threats import add_threat_pages
from bot.console.pages_urgent import add_urgent_pages
from bot.console.pages_versions import add_version_pages
from bot.console.site import ConsoleSite


def add_content_pages(app: FastAPI, site: ConsoleSite) -> None:
    """Add the queue, the editor, search, cases, import, export and terms."""
    add_queue_pages(app, site)
    add_editor_pages(app, site)  # before the facts: /facts/new is no fact
    add_fact_pages(app, site)
    add_review_pages(app, site)
    add_urgent_pages(app, site)
    add_act_pages(app, site)
    add_version_pages(app, site)
    add_search_page(app, site)
    add_case_pages(app, site)
    if site.blocking is not None:  # before the acts: a block is none
        add_block_pages(app, site, site.blocking)
        add_threat_pages(app, site, site.blocking)
    if site.casework is not None:
        add_case_act_pages(app, site, site.casework)
    if site.rostering is not None:
        add_oncall_pages(app, site, site.rostering)
    if site.mailings is not None:
        add_mailing_pages(app, site, site.mailings)
        add_correction_pages(app, site, site.mailings)
    if site.data_protection is not None:
        add_privacy_pages(app, site, site.data_protection)
    add_exchange_pages(app, site)
    add_term_pages(app, site)

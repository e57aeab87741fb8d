"""The policy file: thresholds, routes, manners, checks, how urgent cases are and whom alarms page."""

from bot.policy_file.reading import load_policy, policy_digest
from bot.policy_file.telling import told

__all__ = ["load_policy", "policy_digest", "told"]

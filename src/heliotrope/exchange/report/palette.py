"""The colours, once: the style sheet and the drawings both take them from here. Light, dark, and black on white paper."""

from __future__ import annotations

LIGHT = {
    "paper": "#fbfaf8", "card": "#ffffff", "ink": "#1f2430", "soft": "#4a5261", "hair": "#e0dcd4", "grid": "#ece9e3",
    "accent": "#6b4fa0", "alert": "#b3261e", "blue": "#0f5fa6", "green": "#0f7b6c", "rust": "#a94a15", "purple": "#6b4fa0",
    "ochre": "#87590b", "olive": "#5f6d40", "plum": "#7a3b69", "hatch": "#8a8f9a", "dose": "#8b6fb8", "pulse": "#4b2e7f",
    "high": "#7a3b69", "on-high": "#ffffff", "moderate": "#c394b4", "on-moderate": "#1f2430", "low": "#e2cddd",
    "on-low": "#1f2430", "inactive": "#dcebe0", "on-inactive": "#1f2430", "open": "#ffffff", "on-open": "#1f2430",
    "active": "#ebe7e0", "on-active": "#1f2430",
}  # fmt: skip
DARK = {
    "paper": "#16171c", "card": "#1e2027", "ink": "#eceaf0", "soft": "#b3b6c2", "hair": "#3a3d48", "grid": "#2a2c35",
    "accent": "#b9a3e3", "alert": "#ff9a90", "blue": "#7db8ee", "green": "#5cc9b6", "rust": "#f0a077", "purple": "#b9a3e3",
    "ochre": "#dfb060", "olive": "#b4c28e", "plum": "#d79cc4", "hatch": "#8a8f9a", "dose": "#7a62a6", "pulse": "#d0bdf2",
    "high": "#8d4579", "on-high": "#ffffff", "moderate": "#b98aaa", "on-moderate": "#16171c", "low": "#d9c2d3",
    "on-low": "#16171c", "inactive": "#bcd6c4", "on-inactive": "#16171c", "open": "#16171c", "on-open": "#eceaf0",
    "active": "#33353f", "on-active": "#eceaf0",
}  # fmt: skip
BLACK_ON_PAPER = (
    "blue",
    "green",
    "rust",
    "purple",
    "ochre",
    "olive",
    "plum",
    "pulse",
    "accent",
    "alert",
    "ink",
)
PRINT = dict.fromkeys(BLACK_ON_PAPER, "#000000") | {
    "paper": "#ffffff", "card": "#ffffff", "soft": "#333333", "hair": "#999999", "grid": "#dddddd", "hatch": "#555555",
    "dose": "#9a9a9a", "high": "#4d4d4d", "on-high": "#ffffff", "moderate": "#b5b5b5", "on-moderate": "#000000",
    "low": "#e3e3e3", "on-low": "#000000", "inactive": "#ffffff", "on-inactive": "#000000", "open": "#ffffff",
    "on-open": "#000000", "active": "#e3e3e3", "on-active": "#000000",
}  # fmt: skip

INKS = ("blue", "green", "rust", "purple", "ochre", "olive", "plum", "ink")
QUIET = ("quiet1", "quiet2", "quiet3", "quiet4")  # lesser lines of a panel: grey, told apart by their dashes
DASHES = {"quiet1": "5 2", "quiet2": "2 2", "quiet3": "8 2 2 2", "quiet4": "1 3"}
LEVELS = ("high", "moderate", "low", "inactive", "active", "open")


def ink(name: str) -> str:
    """The light colour of an ink, for presentation attributes."""
    return LIGHT["soft"] if name in QUIET else LIGHT[name]

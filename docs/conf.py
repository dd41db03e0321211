"""Sphinx: ``python -m sphinx -n -W docs site`` builds the documentation, offline."""

import quotattr

project = "quotattr"
author = copyright = "The quotattr developers"
release = version = quotattr.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = "quotattr"
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "description"
exclude_patterns = ["schema"]
suppress_warnings = ["myst.xref_missing", "misc.highlighting_failure"]
nitpick_ignore_regex = [("py:.*", ".*")]

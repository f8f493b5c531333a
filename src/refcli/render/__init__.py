"""Values as screens and lines: pure, nothing here prints.

``safe``, ``plain``, ``words`` and ``data`` do without Rich, for pipes and ``--json``.
"""

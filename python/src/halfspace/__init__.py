"""Certified verdicts about theorems on two-layer networks, for your data and your network.

    import halfspace
    report = halfspace.verify(X, y, gamma=0.9, weights=W)          # arrays
    report = halfspace.verify_model(model, X, y)                   # a torch.nn.Sequential
    report["A1"]["linear-boundary"].proved

Every number an array holds is taken as exactly the number it is; floating point proposes, certified arithmetic decides.
"""

from halfspace._core import Error
from halfspace._core import version as __version__
from halfspace.model import verify_model
from halfspace.phase import Phase, phase
from halfspace.planning import Plan, Plans, plan
from halfspace.report import Bounds, Claim, Report, Theorem
from halfspace.verifying import subset, verify, verify_scenario

__all__ = [
    "Bounds",
    "Claim",
    "Error",
    "Phase",
    "Plan",
    "Plans",
    "Report",
    "Theorem",
    "__version__",
    "phase",
    "plan",
    "subset",
    "verify",
    "verify_model",
    "verify_scenario",
]

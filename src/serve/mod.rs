//! Preview: answers one path at a time from the plan.

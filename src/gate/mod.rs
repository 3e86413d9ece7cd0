//! Who is published and who is held back, and why.

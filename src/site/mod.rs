//! What may be seen: profiles built from the allow-listed fields, and the indexes over them.

pub mod order;

pub fn preset(_id: &str) -> Option<&'static str> { None }
pub const PRESET_IDS: &[&str] = &[];
pub fn region_table(_code: &str) -> Option<&'static str> { None }
pub const ETHNICITIES: &str = "ethnicities = []";
pub const DOMAINS: &str = "";

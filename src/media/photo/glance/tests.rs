use super::*;

/// A glance that has seen only where to look.
pub(in crate::media::photo) fn glance_at(focus: [u16; 2], heads: Option<[u16; 4]>) -> Glance {
    let fingerprint = Fingerprint { hash: 0, mean: [0; 3] };
    Glance { focus, heads, placeholder: None, fingerprint, detail: Detail { percent: 100 }, margins: Margins::default() }
}

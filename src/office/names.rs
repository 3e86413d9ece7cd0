//! Names of files in archives: which letters their bytes mean, and whether they may be trusted as paths.

use encoding_rs::GB18030;

use super::OfficeError;

/// What systems and programs leave in folders; none of it is material.
const LITTER: [&str; 5] = [".ds_store", "thumbs.db", "desktop.ini", "__macosx", ".appledouble"];

/// The name as text with `/` between folders, or an error that names it, if it would lead outside.
pub(super) fn safe(raw: &[u8], says_utf8: bool) -> Result<String, OfficeError> {
    // Letters first: the second byte of a GBK character may be a backslash.
    let name = decode(raw, says_utf8).replace('\\', "/");
    let leaves = name.starts_with('/')
        || name.split('/').any(|part| part == "..")
        || name.as_bytes().get(1) == Some(&b':')
        || name.contains('\0')
        || name.is_empty();
    if leaves { Err(OfficeError::Traversal { name: printable(&name) }) } else { Ok(name) }
}

/// Whether the file is none that a person made.
pub(super) fn is_litter(name: &str) -> bool {
    let parts = name.split('/').map(str::to_lowercase);
    parts.into_iter().any(|part| LITTER.contains(&part.as_str()) || part.starts_with("~$") || part.starts_with("._"))
}

/// UTF-8 where the bytes are UTF-8, else the Chinese encoding that Windows writes without saying so.
fn decode(raw: &[u8], says_utf8: bool) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) if says_utf8 || !is_mistaken(name) => name.to_owned(),
        // The archive's format says CP437 here, in which no Chinese program writes anything but ASCII.
        _ => GB18030.decode_without_bom_handling(raw).0.into_owned(),
    }
}

/// Some Chinese words in GBK are valid UTF-8 too, of letters before U+0800 only: 联通 reads as two of other scripts.
fn is_mistaken(name: &str) -> bool {
    let (chinese, _, failed) = GB18030.decode(name.as_bytes());
    let is_han = |c: char| c.is_ascii() || ('\u{4E00}'..='\u{9FFF}').contains(&c);
    !name.is_ascii() && name.chars().all(|c| c < '\u{800}') && !failed && chinese.chars().all(is_han)
}

fn printable(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).take(200).collect()
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::{OfficeError, is_litter, safe};

    #[test]
    fn names_in_either_encoding_become_the_same_path() {
        for name in ["示例甲1.jpg", "报送材料/誠/示例乙.docx", "联通.txt", "plain name.pdf", "a/b.c"] {
            assert_eq!(safe(name.as_bytes(), true).unwrap(), name);
            assert_eq!(safe(&GB18030.encode(name).0, false).unwrap(), name);
        }
        assert_eq!(safe("材料/示例甲1.jpg".as_bytes(), false).unwrap(), "材料/示例甲1.jpg");
        assert_eq!(safe("café.jpg".as_bytes(), true).unwrap(), "café.jpg");
        assert_eq!(safe("材料\\示例甲1.jpg".as_bytes(), true).unwrap(), "材料/示例甲1.jpg");
    }

    #[test]
    fn names_that_leave_the_folder_are_named_and_refused() {
        for name in ["../x", "a/../../x", "..", "/etc/x", "\\\\host\\x", "..\\x", "C:\\x", "c:x", "a\0b", ""] {
            let Err(OfficeError::Traversal { name: shown }) = safe(name.as_bytes(), true) else { panic!("{name} passed") };
            assert!(!shown.contains('\0'));
        }
        for name in ["a..b", "...", "a/..b/c"] {
            assert!(safe(name.as_bytes(), true).is_ok(), "{name}");
        }
    }

    #[test]
    fn litter_of_systems_is_known() {
        for name in ["__MACOSX/._a.jpg", "x/.DS_Store", "Thumbs.db", "x/~$表.docx", "._a", "desktop.ini"] {
            assert!(is_litter(name), "{name}");
        }
        for name in ["a.docx", "~a.docx", "macosx/a", "Thumbs.db.docx"] {
            assert!(!is_litter(name), "{name}");
        }
    }
}

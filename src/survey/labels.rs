//! Private values in what pictures say about themselves: credit, copyright and marks stay in published pictures.

use crate::diag::{Diagnostic, say};
use crate::media::labels::Labels;
use crate::privacy::{self, Allowed, Form, Leak};

/// The first private value in the labels of a picture. A street address alone may be a public place.
pub(super) fn finding(name: &str, labels: &Labels, allowed: &Allowed) -> Option<Diagnostic> {
    let leak = |word: &str| privacy::all(word.as_bytes(), Form::Plain, allowed).map(|found| found.leak).find(|leak| *leak != Leak::Address);
    let leak = labels.words().find_map(leak)?;
    let (zh, en) = leak.words();
    let message = say(
        format!("图片“{name}”自带的作者、署名或版权信息里有{zh}，发布后会留在图片里"),
        format!(
            "the line about author, credit or copyright inside the picture “{name}” holds {en}, which would stay in the published picture"
        ),
    );
    let help = say(
        "在电脑上打开图片的“属性—详细信息”，改掉“作者”“版权”，或用 exiftool -Artist= -By-line= -Creator= -Credit= -Copyright= -CopyrightNotice= -Rights= 清除，再放进来；人工智能生成的标识不要删",
        "change author and copyright in the picture's properties, or clear them with exiftool -Artist= -By-line= -Creator= -Credit= -Copyright= -CopyrightNotice= -Rights=; leave a mark of artificial making in",
    );
    Some(Diagnostic::error("privacy/photo-label", message).help(help).clause(leak.clause()))
}

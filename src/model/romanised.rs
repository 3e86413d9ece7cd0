//! Whether a name is there for readers of Latin script, and whether it fits the characters.
//!
//! Names of Han people are compared with every possible reading and a missing one is proposed, for review. Names of
//! minorities, and names with a middle dot, follow the sound of their own language: nothing is derived or compared.

use super::honoree::Fields;
use super::lang::{Languages, is_latin};
use super::names::is_han;
use super::reader::Sink;
use crate::diag::{Diagnostic, Place, Say, say};
use crate::romanise::{self, Comparison, Proposal};

const CLAUSE: &str = "GB/T 28039-2011";

/// Reports a romanised name that is missing or does not fit.
pub(super) fn check(fields: &Fields, languages: &Languages, sink: &Sink) {
    let Some(place) = &fields.name_place else { return };
    let Some((_, chinese)) = fields.name.iter().find(|(_, name)| name.chars().any(is_han)) else { return };
    let derivable = romanise::may_derive(chinese, fields.ethnicity.as_deref());
    for lang in languages.all().filter(|lang| is_latin(languages.tag(*lang))) {
        match fields.name.exact(lang) {
            None => sink.push(missing(languages.tag(lang), chinese, derivable, place)),
            Some(latin) if derivable => sink_all(compared(chinese, latin, place), sink),
            Some(_) => {}
        }
    }
}

fn sink_all(found: Option<Diagnostic>, sink: &Sink) {
    found.into_iter().for_each(|diagnostic| sink.push(diagnostic));
}

fn missing(tag: &str, chinese: &str, derivable: bool, place: &Place) -> Diagnostic {
    let message = say(format!("姓名没有 {tag} 写法"), format!("the name is not given in {tag}"));
    let proposal = if derivable { romanise::propose(chinese) } else { None };
    let help = match &proposal {
        Some(proposal) => proposed(tag, chinese, proposal),
        None => by_hand(tag, chinese),
    };
    Diagnostic::warning("name/romanised-missing", message).help(help).at(place.clone()).clause(CLAUSE)
}

fn proposed(tag: &str, chinese: &str, proposal: &Proposal) -> Say {
    let (latin, toned) = (&proposal.latin, &proposal.toned);
    let others = proposal.others.join("、");
    let (zh, en) = match (proposal.others.is_empty(), proposal.sure) {
        (false, _) => (format!("；此姓也有人读作 {others}"), format!("; the surname is also read {}", proposal.others.join(", "))),
        (true, false) => {
            ("；有多音字或姓名分界不明".to_owned(), "; a character has several readings, or the surname may end elsewhere".to_owned())
        }
        (true, true) => Default::default(),
    };
    say(
        format!("按读音可写 name = {{ zh = \"{chinese}\", {tag} = \"{latin}\" }}（{toned}{zh}），请与本人核对"),
        format!("by its sound: name = {{ zh = \"{chinese}\", {tag} = \"{latin}\" }} ({toned}{en}); please confirm it with the person"),
    )
}

fn by_hand(tag: &str, chinese: &str) -> Say {
    say(
        format!(
            "少数民族姓名、带“·”的姓名和读音查不到的姓名不按汉字推出，请按本人的写法补上：name = {{ zh = \"{chinese}\", {tag} = \"…\" }}"
        ),
        format!(
            "names of minorities, with “·” or of unknown reading are not derived from the characters; ask the person and write name = {{ zh = \"{chinese}\", {tag} = \"…\" }}"
        ),
    )
}

fn compared(chinese: &str, latin: &str, place: &Place) -> Option<Diagnostic> {
    let comparison = romanise::compare(chinese, latin).ok()?;
    let (message, help) = match &comparison {
        Comparison::Right => return None,
        Comparison::Form(right) => {
            (say(format!("“{latin}”的写法不合规范"), format!("“{latin}” is not written by the standard")), should_be(right))
        }
        Comparison::Order(right) => (say(format!("“{latin}”名在姓前"), format!("“{latin}” has the given name first")), should_be(right)),
        Comparison::Unlike => unlike(chinese, latin),
    };
    Some(Diagnostic::warning("name/romanised", message).help(help).at(place.clone()).clause(CLAUSE))
}

fn should_be(right: &str) -> Say {
    say(
        format!("写“{right}”：姓在前，姓和名各为一词，首字母大写，名内不加连字符"),
        format!("write “{right}”: surname first, surname and given name one word each with a capital, no hyphen in the given name"),
    )
}

fn unlike(chinese: &str, latin: &str) -> (Say, Say) {
    let message = say(format!("“{latin}”与“{chinese}”的任何读音都不符"), format!("“{latin}” fits no reading of “{chinese}”"));
    let help = match romanise::propose(chinese) {
        Some(Proposal { latin, .. }) => say(
            format!("按读音是“{latin}”；如果本人确实这样写自己的名字，可以保留"),
            format!("by its sound it is “{latin}”; keep it if the person does write the name so"),
        ),
        None => say("请与本人核对；如果本人确实这样写自己的名字，可以保留", "please ask the person; keep it if the name is written so"),
    };
    (message, help)
}

//! Notices that something below the site's content, themes or static files has changed.
//!
//! Programs save in several steps (write beside, rename, set times), so changes are gathered until
//! nothing has happened for a moment, and only then told.

#![expect(clippy::disallowed_methods, reason = "patience is measured; no output depends on it")]

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

/// The folders that a site is read from.
pub(super) const FOLDERS: [&str; 3] = ["content", "static", "themes"];

/// How long nothing must have happened.
const QUIET: Duration = Duration::from_millis(80);

/// A change is told at the latest after this time, even while a long copy goes on.
const PATIENCE: Duration = Duration::from_secs(2);

type Shared = Arc<Mutex<RecommendedWatcher>>;

/// Watches as long as it lives.
pub(super) struct Watching {
    watcher: Shared,
    root: PathBuf,
}

/// A change; names the folder if one of [`FOLDERS`] itself came or went.
pub(super) struct Change(Option<&'static str>);

impl Watching {
    /// Starts to watch; changes wait in the channel until somebody is called for them.
    pub fn start(root: &Path) -> notify::Result<(Watching, Receiver<Change>)> {
        let root = root.canonicalize()?;
        let (send, changes) = channel();
        let top = root.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if let Some(change) = change(&top, &event) {
                // Nobody listens any more when the preview ends.
                let _ = send.send(change);
            }
        })?;
        let watching = Watching { watcher: Arc::new(Mutex::new(watcher)), root };
        watching.with_watcher(|watcher| {
            // The root alone, to see one of the folders come; `public` and the cache below it are no content.
            watcher.watch(&watching.root, RecursiveMode::NonRecursive)?;
            let there = FOLDERS.iter().map(|folder| watching.root.join(folder)).filter(|folder| folder.is_dir());
            there.into_iter().try_for_each(|folder| watcher.watch(&folder, RecursiveMode::Recursive))
        })?;
        Ok((watching, changes))
    }

    /// Calls for each batch of changes on a thread of its own, until `self` is dropped.
    pub fn call(self, changes: Receiver<Change>, look: impl Fn() + Send + 'static) -> Watching {
        let (watcher, root) = (Arc::downgrade(&self.watcher), self.root.clone());
        std::thread::spawn(move || {
            while let Some(returned) = next_batch(&changes) {
                returned.into_iter().for_each(|folder| watch_anew(&watcher, &root.join(folder)));
                look();
            }
        });
        self
    }

    fn with_watcher<T>(&self, act: impl FnOnce(&mut RecommendedWatcher) -> T) -> T {
        act(&mut self.watcher.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Waits for a change and then for quiet; gives the folders that came or went, nothing at the end.
fn next_batch(changes: &Receiver<Change>) -> Option<Vec<&'static str>> {
    let mut folders: Vec<&'static str> = changes.recv().ok()?.0.into_iter().collect();
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        match changes.recv_timeout(QUIET) {
            Ok(change) => folders.extend(change.0),
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    folders.sort_unstable();
    folders.dedup();
    Some(folders)
}

/// A folder that was replaced is another one to the system.
fn watch_anew(watcher: &Weak<Mutex<RecommendedWatcher>>, folder: &Path) {
    let Some(watcher) = watcher.upgrade() else { return };
    let mut watcher = watcher.lock().unwrap_or_else(PoisonError::into_inner);
    let _ = watcher.unwatch(folder);
    if folder.is_dir() {
        let _ = watcher.watch(folder, RecursiveMode::Recursive);
    }
}

/// What an event means for the site. Reading is no change (the preview itself reads), and neither is a
/// file that the site does not consist of; when the system lost count, anything may have changed.
fn change(root: &Path, event: &notify::Result<Event>) -> Option<Change> {
    let Ok(event) = event else { return Some(Change(None)) };
    if event.need_rescan() {
        return Some(Change(None));
    }
    if event.kind.is_access() {
        return None;
    }
    event.paths.iter().find_map(|path| change_at(path.strip_prefix(root).ok()?))
}

fn change_at(path: &Path) -> Option<Change> {
    let mut parts = path.iter().map(|part| part.to_str().unwrap_or("\u{fffd}"));
    let top = parts.next()?;
    let folder = FOLDERS.into_iter().find(|folder| *folder == top)?;
    let below: Vec<&str> = parts.collect();
    match below.as_slice() {
        [] => Some(Change(Some(folder))),
        below if below.iter().any(|part| part.starts_with('.') || part.starts_with("~$")) => None,
        _ => Some(Change(None)),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::change_at;

    #[test]
    fn only_what_the_site_consists_of_matters() {
        for (path, matters) in [
            ("content/site.toml", true),
            ("themes/default/templates/page.html", true),
            ("static/a.pdf", true),
            ("content", true),
            ("content/x/.deeds.zh.md.swp", false),
            ("content/x/~$事迹.docx", false),
            ("public/index.html", false),
            (".zuimei/cache/1", false),
            ("", false),
        ] {
            assert_eq!(change_at(Path::new(path)).is_some(), matters, "{path}");
        }
    }
}

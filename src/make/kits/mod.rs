//! Press kits: lists the members of a kit, then makes and packs them one after the other.
//!
//! Texts and photos are made here ([`words`], [`sheet`]); films, captions and ads are files of the site, taken from the
//! shelf as they are published. A kit of one honoree holds everything at its top; that of a region or campaign has a
//! folder for each honoree.

mod readme;
mod sheet;
mod words;

use std::cell::RefCell;
use std::io::{Cursor, Read, Seek, Write};
use std::rc::Rc;

use jiff::civil::Date;

use self::words::Length;
use super::{Maker, Shelf, Unmade, messages};
use crate::kit::{self, Block, Day, Pack, PackError, docx, file_name, plain, tell_apart};
use crate::media::labels::{Caption, staple};
use crate::media::scrub;
use crate::model::lang::{Lang, Text};
use crate::plan::{self, Artifact, CampaignAt, HonoreeAt, Kit, SitePath, Subject, address, banners};
use crate::report::{csv, xlsx};
use crate::site::{Campaign, Photo, Profile};

/// The photos with captions and credits.
const SHEETS: [(&str, Form); 2] = [("photos.csv", Form::Csv), ("photos.xlsx", Form::Xlsx)];

/// What a member is made of.
enum Part {
    Readme,
    Licence,
    Sheet(Form),
    Text {
        honoree: HonoreeAt,
        lang: Lang,
        length: Length,
        form: Form,
    },
    Photo {
        honoree: HonoreeAt,
        photo: usize,
    },
    /// A file of the site.
    Published(SitePath, Artifact),
}

#[derive(Clone, Copy)]
enum Form {
    Txt,
    Docx,
    Csv,
    Xlsx,
}

impl Maker<'_> {
    /// Writes a kit; whatever stands on the shelf is not made again.
    pub(super) fn write_kit<W: Write + Seek>(&self, kit: Kit, shelf: Shelf<'_>, into: W) -> Result<(), Unmade> {
        let packer = Packer::new(self, kit);
        let mut members = packer.members();
        members.sort_by(|(name, _), (other, _)| name.cmp(other));
        let mut pack = Pack::new(into, &packer.folder(), packer.day());
        for member in &members {
            packer.put(&mut pack, member, &members, shelf)?;
        }
        pack.finish().map_err(written)?;
        Ok(())
    }
}

/// One kit in the making.
struct Packer<'p> {
    maker: &'p Maker<'p>,
    kit: Kit,
    at: CampaignAt,
    campaign: &'p Campaign,
    /// Who is in it, with the name of his or her folder and files.
    people: Vec<(HonoreeAt, String)>,
    /// The deeds that were read last: each is asked for several times, one after the other.
    read: RefCell<Option<(HonoreeAt, Lang, Rc<[Block]>)>>,
}

/// The name of a member below the kit's folder, and what it is made of.
type Member = (String, Part);

impl<'p> Packer<'p> {
    fn new(maker: &'p Maker<'p>, kit: Kit) -> Packer<'p> {
        let at = kit.campaign();
        let campaign = &maker.site.campaigns[at];
        let honorees = plan::members(maker.site, kit);
        let profiles: Vec<&Profile> = honorees.iter().map(|honoree| &campaign.profiles[*honoree]).collect();
        let names = tell_apart(profiles.iter().map(|profile| (plain_text(&profile.name, Lang::DEFAULT), &*profile.slug)));
        Packer { maker, kit, at, campaign, people: honorees.into_iter().zip(names).collect(), read: RefCell::default() }
    }

    /// Every member with its name below the kit's folder.
    fn members(&self) -> Vec<Member> {
        let mut members = vec![("README.txt".to_owned(), Part::Readme)];
        if !self.campaign.config.press.licence.is_empty() {
            members.push(("LICENCE.txt".to_owned(), Part::Licence));
        }
        if self.people.iter().any(|(honoree, _)| !self.profile(*honoree).photos.is_empty()) {
            members.extend(SHEETS.map(|(name, form)| (name.to_owned(), Part::Sheet(form))));
        }
        for (honoree, name) in &self.people {
            self.person(*honoree, name, &mut members);
        }
        match self.kit {
            Kit::Campaign(_) => self.ads(Subject::Campaign, "", &mut members),
            Kit::Region { region, .. } => self.ads(Subject::Region(region), "", &mut members),
            Kit::Honoree { .. } => {}
        }
        members
    }

    fn person(&self, honoree: HonoreeAt, name: &str, members: &mut Vec<Member>) {
        let folder = self.folder_of(name);
        let press = &self.campaign.config.press;
        self.texts(honoree, &format!("{folder}texts/{name}"), members);
        for photo in 0..self.profile(honoree).photos.len() {
            members.push((self.photo_name(honoree, photo, name), Part::Photo { honoree, photo }));
        }
        if press.holds_videos(self.kit.kind()) {
            self.films(honoree, &format!("{folder}videos/{name}"), members);
        }
        if press.holds_banners(self.kit.kind()) {
            self.ads(Subject::Honoree(honoree), &folder, members);
        }
    }

    /// Where the files of one honoree lie: at the top of his or her own kit.
    fn folder_of(&self, name: &str) -> String {
        if let Kit::Honoree { .. } = self.kit { String::new() } else { format!("people/{name}/") }
    }

    fn texts(&self, honoree: HonoreeAt, stem: &str, members: &mut Vec<Member>) {
        for lang in self.languages() {
            for length in Length::ALL.into_iter().filter(|length| self.has_text(honoree, lang, *length)) {
                let name = |ending: &str| format!("{stem}.{}.{}.{ending}", self.tag(lang), length.key());
                members.push((name("docx"), Part::Text { honoree, lang, length, form: Form::Docx }));
                members.push((name("txt"), Part::Text { honoree, lang, length, form: Form::Txt }));
            }
        }
    }

    /// The name of a photo below the kit's folder, which the sheet names too.
    fn photo_name(&self, honoree: HonoreeAt, photo: usize, name: &str) -> String {
        let photo = &self.profile(honoree).photos[photo];
        format!("{}photos/{name}{}.{}", self.folder_of(name), photo.number, photo.info.format.extension())
    }

    fn films(&self, honoree: HonoreeAt, stem: &str, members: &mut Vec<Member>) {
        let (campaign, profile) = (self.at, self.profile(honoree));
        for (video, film) in profile.videos.iter().enumerate() {
            let stem = format!("{stem}{}", film.number);
            let part = Part::Published(address::video(profile, film), Artifact::Video { campaign, honoree, video });
            members.push((format!("{stem}.mp4"), part));
            for (lang, _) in film.captions.iter() {
                let path = address::captions(self.maker.site, profile, film, lang).expect("the captions are there");
                let part = Part::Published(path, Artifact::Captions { campaign, honoree, video, lang });
                members.push((format!("{stem}.{}.vtt", self.tag(lang)), part));
            }
        }
    }

    /// The ads about somebody, or about the whole, in every form that is published.
    fn ads(&self, subject: Subject, folder: &str, members: &mut Vec<Member>) {
        let site = self.maker.site;
        for lang in banners::languages(site, self.campaign) {
            for ad in banners::ads(site, self.at, lang).into_iter().filter(|ad| ad.subject == subject) {
                let design = if ad.design == 0 { "" } else { &format!(".{}", banners::designs(self.campaign)[ad.design]) };
                for format in banners::formats(self.campaign, ad.preset) {
                    let name = format!("{folder}banners/{}{design}.{}.{}", ad.preset, self.tag(lang), format.extension());
                    members.push((name, Part::Published(address::banner(site, ad, format), Artifact::Banner { ad, format })));
                }
            }
        }
    }

    fn put<W: Write + Seek>(&self, pack: &mut Pack<W>, (name, part): &Member, all: &[Member], shelf: Shelf<'_>) -> Result<(), Unmade> {
        let bytes = match part {
            Part::Published(path, artifact) => return self.put_published(pack, name, path, artifact, shelf),
            Part::Readme => plain::encoded(&self.readme(all)).into_bytes(),
            Part::Licence => plain::encoded(&self.licence()).into_bytes(),
            Part::Sheet(Form::Csv) => csv::bytes(&self.sheet()),
            Part::Sheet(_) => xlsx::bytes(&self.sheet()).map_err(|error| messages::sheet(&error).about(&self.campaign.id, None))?,
            Part::Text { honoree, lang, length, form } => {
                let document = self.document(*honoree, *lang, *length);
                if let Form::Docx = form { docx::bytes(&document) } else { plain::text(&document).into_bytes() }
            }
            Part::Photo { honoree, photo } => self.photo(*honoree, *photo)?,
        };
        pack.add(name, &bytes).map_err(written)
    }

    fn put_published<W: Write + Seek>(
        &self,
        pack: &mut Pack<W>,
        name: &str,
        path: &SitePath,
        artifact: &Artifact,
        shelf: Shelf<'_>,
    ) -> Result<(), Unmade> {
        let copied = |pack: &mut Pack<W>, length: u64, from: &mut dyn Read| pack.copy(name, length, from).map_err(written);
        if let Some(mut file) = shelf(path) {
            let length = file.metadata().map_err(Unmade::Disk)?.len();
            return copied(pack, length, &mut file);
        }
        let bytes = self.maker.bytes(path, artifact)?;
        copied(pack, bytes.len() as u64, &mut Cursor::new(bytes))
    }

    /// The source without metadata, its pixels untouched, with labels and caption.
    fn photo(&self, honoree: HonoreeAt, at: usize) -> Result<Vec<u8>, Unmade> {
        let profile = self.profile(honoree);
        let photo = &profile.photos[at];
        let source = photo.file.read().map_err(|error| messages::unreadable(&photo.file, &error))?;
        let bare = scrub::bare_photo(&source).map_err(|error| messages::not_cleaned(&photo.file, &error))?;
        drop(source);
        Ok(staple(bare, &photo.labels.clone().with_caption(self.caption(profile, photo))))
    }

    fn caption(&self, profile: &Profile, photo: &Photo) -> Caption {
        let captions = self.languages().filter_map(|lang| Some((self.tag(lang), photo.caption.exact(lang)?.as_str())));
        Caption::new(plain_text(&profile.name, Lang::DEFAULT), captions)
    }

    fn folder(&self) -> String {
        let subject = self.subject(self.campaign.edition(Lang::DEFAULT));
        let folder = self.words(Lang::DEFAULT).fill("kit_folder", &[("name", &subject)]);
        file_name(&folder, &self.campaign.id)
    }

    /// Day of the last change to what is in the kit; somebody who left it changed it too.
    fn as_of(&self) -> Option<Date> {
        match self.kit {
            Kit::Campaign(_) => self.campaign.updated(),
            _ => self.people.iter().filter_map(|(honoree, _)| self.campaign.changed(self.profile(*honoree))).max(),
        }
    }

    fn day(&self) -> Day {
        let day = self.as_of();
        let part = |number: i8| u8::try_from(number).unwrap_or(1);
        day.map_or(Day { year: 1980, month: 1, day: 1 }, |day| Day {
            year: u16::try_from(day.year()).unwrap_or(1980),
            month: part(day.month()),
            day: part(day.day()),
        })
    }

    fn profile(&self, honoree: HonoreeAt) -> &'p Profile {
        &self.campaign.profiles[honoree]
    }

    /// Languages in which the campaign is published.
    fn languages(&self) -> impl Iterator<Item = Lang> {
        let campaign = self.campaign;
        self.maker.site.languages().all().filter(move |lang| campaign.speaks(*lang))
    }

    fn tag(&self, lang: Lang) -> &'p str {
        self.maker.site.languages().tag(lang)
    }

    fn words(&self, lang: Lang) -> &'p crate::theme::Words {
        self.maker.theme.words(lang, self.maker.site.languages())
    }
}

/// A text in a language, or in the next one in which it is given.
fn plain_text(text: &Text, lang: Lang) -> &str {
    text.get(lang).map_or("", |(words, _)| words.as_str())
}

/// What is read while packing lies in memory or in the release: both errors are the disk's.
fn written(error: PackError) -> Unmade {
    match error {
        kit::PackError::Read(error) | kit::PackError::Write(error) => Unmade::Disk(error),
    }
}

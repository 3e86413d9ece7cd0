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
use crate::kit::{self, Block, Day, Document, Pack, PackError, Packed, docx, file_name, plain, tell_apart};
use crate::media::labels::{Caption, staple};
use crate::media::scrub;
use crate::model::lang::{Lang, Text};
use crate::plan::{self, Artifact, CampaignAt, HonoreeAt, Kit, SitePath, Subject, address, banners};
use crate::sheet::{csv, xlsx};
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
        members.sort_by(|member, other| member.name.cmp(&other.name));
        let mut pack = Pack::new(into, &packer.folder(), day(packer.as_of()));
        for member in &members {
            packer.put(&mut pack, member, &members, shelf)?;
        }
        pack.date(day(packer.as_of()));
        pack.finish().map_err(written)?;
        Ok(())
    }
}

/// A name below the honoree's folder, and what is behind it.
type Named = (String, Part);

/// One kit in the making.
struct Packer<'p> {
    maker: &'p Maker<'p>,
    kit: Kit,
    at: CampaignAt,
    campaign: &'p Campaign,
    /// Who is in it, with the name of his or her folder and files.
    people: Vec<(HonoreeAt, String)>,
    /// The deeds that were read last: each is asked for several times, one after the other.
    read: RefCell<Last<(HonoreeAt, Lang), Rc<[Block]>>>,
    /// The text that was set last, which is printed in two forms.
    set: RefCell<Last<(HonoreeAt, Lang, Length), Rc<Document>>>,
    /// The honoree's own kit that was opened last, if there is one.
    own: RefCell<Last<HonoreeAt, Option<Packed>>>,
}

/// What was made last, and of what.
type Last<Of, Made> = Option<(Of, Made)>;

/// A file of a kit.
struct Member {
    /// Below the kit's folder.
    name: String,
    part: Part,
    /// Whose file it is, and its name in his or her own kit.
    own: Option<(HonoreeAt, String)>,
}

impl Member {
    fn of_all(name: impl Into<String>, part: Part) -> Member {
        Member { name: name.into(), part, own: None }
    }
}

impl<'p> Packer<'p> {
    fn new(maker: &'p Maker<'p>, kit: Kit) -> Packer<'p> {
        let at = kit.campaign();
        let campaign = &maker.site.campaigns[at];
        let honorees = plan::members(maker.site, kit);
        let profiles: Vec<&Profile> = honorees.iter().map(|honoree| &campaign.profiles[*honoree]).collect();
        let names = tell_apart(profiles.iter().map(|profile| (plain_text(&profile.name, Lang::DEFAULT), &*profile.slug)));
        Packer {
            maker,
            kit,
            at,
            campaign,
            people: honorees.into_iter().zip(names).collect(),
            read: RefCell::default(),
            set: RefCell::default(),
            own: RefCell::default(),
        }
    }

    /// Every member with its name below the kit's folder.
    fn members(&self) -> Vec<Member> {
        let mut members = vec![Member::of_all("README.txt", Part::Readme)];
        if !self.campaign.config.press.licence.is_empty() {
            members.push(Member::of_all("LICENCE.txt", Part::Licence));
        }
        if self.people.iter().any(|(honoree, _)| !self.profile(*honoree).photos.is_empty()) {
            members.extend(SHEETS.map(|(name, form)| Member::of_all(name, Part::Sheet(form))));
        }
        members.extend(self.people.iter().flat_map(|(honoree, name)| self.person(*honoree, name)));
        let mut ads = Vec::new();
        match self.kit {
            Kit::Campaign(_) => self.ads(Subject::Campaign, &mut ads),
            Kit::Region { region, .. } => self.ads(Subject::Region(region), &mut ads),
            Kit::Honoree { .. } => {}
        }
        members.extend(ads.into_iter().map(|(name, part)| Member::of_all(name, part)));
        members
    }

    /// The files of one honoree, with the names that they bear in his or her own kit.
    fn person(&self, honoree: HonoreeAt, name: &str) -> Vec<Member> {
        let folder = self.folder_of(name);
        let own = file_name(plain_text(&self.profile(honoree).name, Lang::DEFAULT), &self.profile(honoree).slug);
        let (here, there) = (self.files(honoree, name), self.files(honoree, &own));
        let member = |((name, part), (own, _)): (Named, Named)| Member { name: format!("{folder}{name}"), part, own: Some((honoree, own)) };
        here.into_iter().zip(there).map(member).collect()
    }

    fn files(&self, honoree: HonoreeAt, name: &str) -> Vec<Named> {
        let press = &self.campaign.config.press;
        let mut files = Vec::new();
        self.texts(honoree, &format!("texts/{name}"), &mut files);
        let photos = self.profile(honoree).photos.iter().enumerate();
        files.extend(photos.map(|(at, photo)| (photo_name(photo, name), Part::Photo { honoree, photo: at })));
        if press.holds_videos(self.kit.kind()) {
            self.films(honoree, &format!("videos/{name}"), &mut files);
        }
        if press.holds_banners(self.kit.kind()) {
            self.ads(Subject::Honoree(honoree), &mut files);
        }
        files
    }

    /// Where the files of one honoree lie: at the top of his or her own kit.
    fn folder_of(&self, name: &str) -> String {
        if let Kit::Honoree { .. } = self.kit { String::new() } else { format!("people/{name}/") }
    }

    fn texts(&self, honoree: HonoreeAt, stem: &str, files: &mut Vec<Named>) {
        for lang in self.languages() {
            for length in Length::ALL.into_iter().filter(|length| self.has_text(honoree, lang, *length)) {
                let name = |ending: &str| format!("{stem}.{}.{}.{ending}", self.tag(lang), length.key());
                files.push((name("docx"), Part::Text { honoree, lang, length, form: Form::Docx }));
                files.push((name("txt"), Part::Text { honoree, lang, length, form: Form::Txt }));
            }
        }
    }

    fn films(&self, honoree: HonoreeAt, stem: &str, files: &mut Vec<Named>) {
        let (campaign, profile) = (self.at, self.profile(honoree));
        for (video, film) in profile.videos.iter().enumerate() {
            let stem = format!("{stem}{}", film.number);
            let part = Part::Published(address::video(profile, film), Artifact::Video { campaign, honoree, video });
            files.push((format!("{stem}.mp4"), part));
            for (lang, _) in film.captions.iter() {
                let path = address::captions(self.maker.site, profile, film, lang).expect("the captions are there");
                let part = Part::Published(path, Artifact::Captions { campaign, honoree, video, lang });
                files.push((format!("{stem}.{}.vtt", self.tag(lang)), part));
            }
        }
    }

    /// The ads about somebody, or about the whole, in every form that is published.
    fn ads(&self, subject: Subject, files: &mut Vec<Named>) {
        let site = self.maker.site;
        for lang in banners::languages(site, self.campaign) {
            for ad in banners::ads_about(site, self.at, lang, subject) {
                let design = if ad.design == 0 { "" } else { &format!(".{}", banners::designs(self.campaign)[ad.design]) };
                for format in banners::formats(self.campaign, ad.preset) {
                    let name = format!("banners/{}{design}.{}.{}", ad.preset, self.tag(lang), format.extension());
                    files.push((name, Part::Published(address::banner(site, ad, format), Artifact::Banner { ad, format })));
                }
            }
        }
    }

    fn put<W: Write + Seek>(&self, pack: &mut Pack<W>, member: &Member, all: &[Member], shelf: Shelf<'_>) -> Result<(), Unmade> {
        let name = &member.name;
        pack.date(day(member.own.as_ref().map_or_else(|| self.as_of(), |(honoree, _)| self.campaign.changed(self.profile(*honoree)))));
        if self.take(pack, member, shelf)? {
            return Ok(());
        }
        let bytes = match &member.part {
            Part::Published(path, artifact) => return self.put_published(pack, name, path, artifact, shelf),
            Part::Readme => plain::encoded(&self.readme(all)).into_bytes(),
            Part::Licence => plain::encoded(&self.licence()).into_bytes(),
            Part::Sheet(Form::Csv) => csv::of_sheet(&self.sheet()),
            Part::Sheet(_) => xlsx::bytes(&self.sheet()).map_err(|error| messages::sheet(&error).about(&self.campaign.id, None))?,
            Part::Text { honoree, lang, length, form } => {
                let document = self.document(*honoree, *lang, *length);
                if let Form::Docx = form { docx::bytes(&document) } else { plain::text(&document).into_bytes() }
            }
            Part::Photo { honoree, photo } => self.photo(*honoree, *photo)?,
        };
        pack.add(name, &bytes).map_err(written)
    }

    /// Takes a file over from the honoree's own kit, if that one has been made; whether it was there.
    fn take<W: Write + Seek>(&self, pack: &mut Pack<W>, member: &Member, shelf: Shelf<'_>) -> Result<bool, Unmade> {
        let Some((honoree, own_name)) = member.own.as_ref().filter(|_| !matches!(self.kit, Kit::Honoree { .. })) else { return Ok(false) };
        let mut own = self.own.borrow_mut();
        if own.as_ref().is_none_or(|(of, _)| of != honoree) {
            let path = address::kit(self.maker.site, Kit::Honoree { campaign: self.at, honoree: *honoree });
            *own = Some((*honoree, shelf(&path).and_then(Packed::open)));
        }
        match own.as_mut().and_then(|(_, packed)| packed.as_mut()) {
            Some(packed) => pack.take(&member.name, packed, own_name).map_err(written),
            None => Ok(false),
        }
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
            Kit::Region { region, .. } => {
                let gone = self.campaign.tombstones.iter().filter(|gone| gone.region == Some(region)).filter_map(|gone| gone.on);
                self.people_changed().chain(gone).max()
            }
            Kit::Honoree { .. } => self.people_changed().max(),
        }
    }

    fn people_changed(&self) -> impl Iterator<Item = Date> {
        self.people.iter().filter_map(|(honoree, _)| self.campaign.changed(self.profile(*honoree)))
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

/// The name of a photo below the honoree's folder, which the sheet names too.
fn photo_name(photo: &Photo, name: &str) -> String {
    format!("photos/{name}{}.{}", photo.number, photo.info.format.extension())
}

/// A day as archives know it.
fn day(day: Option<Date>) -> Day {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    day.map_or(Day { year: 1980, month: 1, day: 1 }, |day| Day {
        year: u16::try_from(day.year()).unwrap_or(1980),
        month: part(day.month()),
        day: part(day.day()),
    })
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

//! Synthetic directories: the example directory's services said again of as many councils of England as wanted, until
//! there are so many offerings. Rules, cases, needs, ways in and ways of delivery are the example's own; places are real
//! outcodes; hours, names and texts are thrown by a seeded die. What comes out are files that `fingerpost check` passes.

mod country;
mod hours;
mod prose;
mod sites;
mod template;

use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::Path;
use toml::{Table, Value};

use crate::die::Die;
use country::{Council, councils};
use prose::Prose;
use sites::Sites;
use template::{Template, templates};

/// The seed when nobody names another.
pub const SEED: u64 = 2026;
/// How many areas are named at the least, covered or not: cases speak of people who live elsewhere.
const NAMED_AREAS: usize = 6;
/// How many people's postcodes each outcode has beside those of venues.
const HOMES: usize = 12;
/// How often a venue is used again by the next offering, in a hundred.
const SHARED_VENUES: usize = 30;
/// How many organisations an area has.
const ORGANISATIONS: usize = 3;
const MARKS: &str = "source = \"synthetic\"\nchecked = 2026-11-22\nillustrative = true\n";

/// How large a directory is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// How many offerings, in all.
    pub offerings: usize,
    /// How many councils it covers.
    pub areas: usize,
    /// Where the chance begins.
    pub seed: u64,
}

/// What was made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Made {
    /// Services.
    pub services: usize,
    /// Their offerings.
    pub offerings: usize,
    /// Their venues.
    pub venues: usize,
}

/// Writes a synthetic directory into an empty or missing folder, made after another directory. The rules are that one's
/// own: `fingerpost check --directory OUT --rules rules`.
///
/// # Errors
/// When files cannot be read or written, or so many areas do not exist.
pub fn write(plan: &Plan, like: &Path, out: &Path) -> Result<Made> {
    let all = councils(like, plan.seed)?;
    if !(1..=all.len()).contains(&plan.areas) {
        bail!("England has {} councils to choose from; name as many areas or fewer", all.len());
    }
    if out.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
        bail!("{} is not empty: name a new folder, or empty it", out.display());
    }
    let named = &all[..plan.areas.max(NAMED_AREAS).min(all.len())];
    let covered = &all[..plan.areas];
    let templates = templates(like)?;
    let writer =
        Writer { out, summaries: learnt(&templates, "summary")?, descriptions: learnt(&templates, "description")? };
    writer.copy_from(like)?;
    writer.head(like, named, covered)?;
    let mut made = Made::default();
    for (council, offerings) in covered.iter().zip(shares(plan.offerings, covered)) {
        let others: Vec<&Council> = named.iter().filter(|other| other.id != council.id).collect();
        let own = writer.council(council, &others, offerings, &templates, Die::new(plan.seed, &council.id))?;
        made.services += own.services;
        made.offerings += own.offerings;
        made.venues += own.venues;
    }
    Ok(made)
}

/// So many offerings, shared out by how many people live in each council.
fn shares(offerings: usize, councils: &[Council]) -> Vec<usize> {
    let people: usize = councils.iter().map(|council| council.outcodes.len()).sum();
    let mut before = 0;
    let up_to = councils.iter().map(|council| {
        before += council.outcodes.len();
        offerings * before / people
    });
    let up_to: Vec<usize> = std::iter::once(0).chain(up_to).collect();
    up_to.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

fn learnt(templates: &[Template], key: &str) -> Result<Prose> {
    let mut prose = Prose::default();
    for template in templates {
        prose.learn(&template.own_text(key)?);
    }
    Ok(prose)
}

struct Writer<'a> {
    out: &'a Path,
    summaries: Prose,
    descriptions: Prose,
}

impl Writer<'_> {
    fn write(&self, path: &str, text: &str) -> Result<()> {
        let path = self.out.join(path);
        let folder = path.parent().unwrap_or(self.out);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, text))
            .with_context(|| format!("cannot write {}", path.display()))
    }

    /// What is the same for the whole country.
    fn copy_from(&self, like: &Path) -> Result<()> {
        let places = ["places/outcodes.csv", "places/ATTRIBUTION.txt"];
        for path in ["needs.toml", "helplines.toml", "safety.toml", "bank-holidays.toml"].into_iter().chain(places) {
            let from = like.join(path);
            self.write(path, &fs::read_to_string(&from).with_context(|| format!("cannot read {}", from.display()))?)?;
        }
        Ok(())
    }

    fn head(&self, like: &Path, named: &[Council], covered: &[Council]) -> Result<()> {
        let from = like.join("directory.toml");
        let text = fs::read_to_string(&from).with_context(|| format!("cannot read {}", from.display()))?;
        let mut directory: Table = text.parse().with_context(|| format!("{} is not TOML", from.display()))?;
        let areas = covered.iter().map(|council| Value::from(council.id.as_str()));
        directory.insert("areas".into(), Value::Array(areas.collect()));
        directory.insert("name".into(), "Synthetic directory".into());
        directory.insert("source".into(), "synthetic".into());
        self.write("directory.toml", &directory.to_string())?;

        let area = |id: &str, name: &str, districts: &[String]| {
            format!("[[area]]\nid = \"{id}\"\nname = \"{name}\"\ndistricts = {districts:?}\nsource = \"synthetic\"\n\n")
        };
        let mut areas = String::new();
        for council in named {
            areas.push_str(&area(&council.id, &council.name, &council.districts));
            for (part, district) in council.districts.iter().enumerate().filter(|_| council.districts.len() > 1) {
                areas.push_str(&area(&council.part_id(part), &council.part_name(part), std::slice::from_ref(district)));
            }
        }
        self.write("areas.toml", &areas)?;

        let organisation = |council: &Council, number: usize| {
            let (id, name) = (organisation_id(council, number), &council.name);
            format!("[[organisation]]\nid = \"{id}\"\nname = \"Example organisation {number}, {name}\"\n{MARKS}\n")
        };
        let all = |council| (1..=ORGANISATIONS).map(move |number| organisation(council, number));
        self.write("organisations.toml", &covered.iter().flat_map(all).collect::<String>())
    }

    /// One council's services, venues and postcodes.
    fn council(
        &self,
        council: &Council,
        others: &[&Council],
        offerings: usize,
        templates: &[Template],
        mut die: Die,
    ) -> Result<Made> {
        let suited = templates.iter().filter(|template| template.suits(council, others));
        let mut round: Vec<(&Template, Option<Table>)> = suited.map(|template| (template, None)).collect();
        let mut venues = Venues { council, sites: Sites::default(), text: String::new(), ids: Vec::new() };
        let mut made = Made::default();
        while made.offerings < offerings {
            // Each of the example's services once, then all of them again.
            die.shuffle(&mut round);
            for (template, said) in &mut round {
                if made.offerings + template.offerings > offerings {
                    continue;
                }
                let service = match said {
                    Some(service) => service.clone(),
                    None => said.insert(template.said_of(council, others)?).clone(),
                };
                let id = format!("{}-{}-{}", council.id, text(&service, "kind"), made.services + 1);
                let service = self.service(&id, service, template, &mut venues, &mut die);
                self.write(&format!("services/{}/{id}.toml", council.id), &service.to_string())?;
                made.services += 1;
                made.offerings += template.offerings;
            }
        }
        made.venues = venues.ids.len();
        (0..HOMES * council.outcodes.len()).for_each(|_| drop(venues.sites.add(council, &mut die)));
        self.write(&format!("venues/{}.toml", council.id), &venues.text)?;
        self.write(&format!("places/{}.csv", council.id), &venues.sites.csv())?;
        Ok(made)
    }

    fn service(
        &self,
        id: &str,
        mut service: Table,
        template: &Template,
        venues: &mut Venues<'_>,
        die: &mut Die,
    ) -> Table {
        let kind = text(&service, "kind").replace('-', " ");
        let mut set = |key: &str, value: String| service.insert(key.into(), Value::String(value));
        set("id", id.to_owned());
        set("name", format!("Example {kind} service, {} {}", venues.council.name, die.range(1, 9_999)));
        set("organisation", organisation_id(venues.council, 1 + die.below(ORGANISATIONS)));
        set("summary", self.summaries.say(9, die));
        set("description", self.descriptions.say(40, die));
        set("source", "synthetic".into());
        set("phone", format!("01632 960{:03}", die.below(1_000)));
        set("website", format!("https://{id}.example.org/"));
        service.insert("illustrative".into(), true.into());
        service.remove("email");
        let mut renamed = Vec::new();
        for (number, offering) in tables(&mut service, "offering").enumerate() {
            let new = format!("{id}-{}", number + 1);
            renamed.push((text(offering, "id"), new.clone()));
            offering.insert("id".into(), new.into());
            ["phone", "email", "website"].iter().for_each(|key| drop(offering.remove(*key)));
            if offering.contains_key("venue") {
                let is_secret = template.confidential.contains(&text(offering, "venue"));
                offering.insert("venue".into(), venues.next(is_secret, die).into());
            }
            // Two in five keep the example's own hours.
            if die.percent(60) {
                match hours::hours(die) {
                    Some(hours) => offering.insert("hours".into(), hours.into()),
                    None => offering.remove("hours"),
                };
            }
        }
        for case in tables(&mut service, "case") {
            let new = renamed.iter().find(|(old, _)| *old == text(case, "offering"));
            new.map(|(_, new)| case.insert("offering".into(), new.as_str().into()));
        }
        service
    }
}

/// The venues of one council, as they come to be.
struct Venues<'a> {
    council: &'a Council,
    sites: Sites,
    text: String,
    ids: Vec<String>,
}

impl Venues<'_> {
    /// A venue for one more offering: a new one, or one that is there.
    fn next(&mut self, is_secret: bool, die: &mut Die) -> String {
        if !is_secret && !self.ids.is_empty() && die.percent(SHARED_VENUES) {
            return die.pick(&self.ids).clone();
        }
        let Council { id: area, name, .. } = self.council;
        if is_secret {
            let id = format!("{area}-refuge-{}", die.below(usize::MAX));
            self.text.push_str(&format!(
                "[[venue]]\nid = \"{id}\"\nname = \"Example refuge, {name}\"\narea = \"{area}\"\nconfidential = true\n{MARKS}\n"
            ));
            return id;
        }
        let number = self.ids.len() + 1;
        let id = format!("{area}-venue-{number}");
        let kind = die.pick(&["Centre", "Clinic", "Pharmacy", "Surgery", "Library", "House"]);
        let site = self.sites.add(self.council, die);
        let step_free = die.pick(&["step_free = true\n", "step_free = true\n", "step_free = false\n", ""]);
        self.text.push_str(&format!(
            "[[venue]]\nid = \"{id}\"\nname = \"Example {kind} {number}, {name}\"\naddress = [\"{} High Street\"]\n\
             postcode = \"{}\"\n{step_free}{MARKS}\n",
            die.range(1, 200),
            site.postcode
        ));
        self.ids.push(id.clone());
        id
    }
}

fn organisation_id(council: &Council, number: usize) -> String {
    format!("{}-organisation-{number}", council.id)
}

fn text(table: &Table, key: &str) -> String {
    table.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn tables<'a>(service: &'a mut Table, key: &str) -> impl Iterator<Item = &'a mut Table> {
    service.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten().filter_map(Value::as_table_mut)
}

//! The services of the example directory, each ready to be said again of another council: the same rule, the same cases,
//! other places.

use anyhow::{Context as _, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

use super::country::Council;

/// One service of the example directory.
#[derive(Debug)]
pub struct Template {
    text: String,
    /// How many offerings it has.
    pub offerings: usize,
    /// Its venues whose address is told to nobody.
    pub confidential: BTreeSet<String>,
    whole: Area,
    /// Districts of the whole that it speaks of.
    parts: Vec<Area>,
    /// What else it speaks of, for people who live elsewhere.
    outside: Vec<Area>,
    /// Whether its rule turns on a part, so that each part must stay another.
    parts_decide: bool,
}

/// A named piece of country.
#[derive(Debug, Clone)]
struct Area {
    id: String,
    name: String,
    districts: Vec<String>,
}

/// Every service under `services/` that has a file of its own, in the order of their files. Tables are real lists, not to be said again.
///
/// # Errors
/// When a file cannot be read.
pub fn templates(directory: &Path) -> Result<Vec<Template>> {
    let areas = areas(directory)?;
    let confidential = confidential_venues(directory)?;
    let mut templates = Vec::new();
    for folder in sorted(&directory.join("services"))? {
        let id = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let files: Vec<PathBuf> = sorted(&folder)?.into_iter().filter(|file| !is_of_a_table(file)).collect();
        if files.is_empty() {
            continue;
        }
        let Some(whole) = areas.iter().find(|area| area.id == id) else {
            bail!("{}: areas.toml has no area `{id}`", folder.display());
        };
        for file in files {
            let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            // A rule about a shape has cases at postcodes in it: there is no such shape elsewhere.
            let is_of_a_shape =
                |area: &Area| area.districts.is_empty() && text.contains(&format!("lives_in(\"{}\")", area.id));
            if areas.iter().any(is_of_a_shape) {
                continue;
            }
            let template = Template::new(text, whole, &areas, &confidential);
            templates.push(template.with_context(|| format!("cannot read {}", file.display()))?);
        }
    }
    Ok(templates)
}

/// Whether a file is a table, or the template of one.
fn is_of_a_table(file: &Path) -> bool {
    let table = file.with_extension("csv");
    file == table || table.is_file()
}

impl Template {
    fn new(text: String, whole: &Area, areas: &[Area], confidential: &BTreeSet<String>) -> Result<Template> {
        let service: Table = text.parse()?;
        let spoken_of = |text: &str, area: &Area| text.contains(&format!("\"{}\"", area.id));
        let is_inside = |area: &&Area| area.districts.iter().all(|district| whole.districts.contains(district));
        let named = areas.iter().filter(|area| area.id != whole.id && spoken_of(&text, area));
        let (parts, outside): (Vec<&Area>, Vec<&Area>) = named.partition(is_inside);
        let rules = rules_of(&service);
        Ok(Template {
            offerings: offerings(&service).len(),
            confidential: confidential.iter().filter(|venue| text.contains(venue.as_str())).cloned().collect(),
            parts_decide: parts.iter().any(|part| spoken_of(&rules, part)),
            whole: whole.clone(),
            parts: parts.into_iter().cloned().collect(),
            outside: outside.into_iter().cloned().collect(),
            text,
        })
    }

    /// Whether a council has enough districts for what the rule says, and there are enough others for its cases.
    #[must_use]
    pub fn suits(&self, council: &Council, others: &[&Council]) -> bool {
        let enough_districts = !self.parts_decide || self.parts.len() <= council.districts.len();
        enough_districts && self.outside.len() <= others.len()
    }

    /// The same service of another council that it [`suits`](Self::suits); `others` are for people who live elsewhere.
    ///
    /// # Errors
    /// When what comes out is not TOML.
    pub fn said_of(&self, council: &Council, others: &[&Council]) -> Result<Table> {
        let part = |(index, area)| {
            let index = index % council.districts.len();
            (area, council.part_id(index), council.part_name(index))
        };
        let parts = self.parts.iter().enumerate().map(part);
        let outside = self.outside.iter().zip(others);
        let outside = outside.map(|(area, other)| (area, other.id.clone(), other.name.clone()));
        let whole = (&self.whole, council.id.clone(), council.name.clone());
        let mut renamed: Vec<(&Area, String, String)> = parts.chain(outside).chain([whole]).collect();
        // The longer name first, since one may begin with another.
        renamed.sort_by_key(|(area, ..)| std::cmp::Reverse(area.name.len()));
        let text = renamed.iter().fold(self.text.clone(), |text, (area, id, name)| {
            text.replace(&format!("\"{}\"", area.id), &format!("\"{id}\"")).replace(&area.name, name)
        });
        Ok(text.parse()?)
    }

    /// A text of its service, such as its `summary`.
    ///
    /// # Errors
    /// When it is not TOML.
    pub fn own_text(&self, key: &str) -> Result<String> {
        let service: Table = self.text.parse()?;
        Ok(service.get(key).and_then(Value::as_str).unwrap_or_default().to_owned())
    }
}

/// Everything in a service that decides for whom it is.
fn rules_of(service: &Table) -> String {
    let own = |table: &Table| [table.get("rule"), table.get("areas")].map(|value| value.map(Value::to_string));
    let all = offerings(service).iter().filter_map(Value::as_table).chain([service]).flat_map(own);
    all.flatten().collect()
}

fn offerings(service: &Table) -> &[Value] {
    service.get("offering").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn areas(directory: &Path) -> Result<Vec<Area>> {
    let text = |area: &Value, key: &str| Some(area.get(key)?.as_str()?.to_owned());
    let read = |area: &Value| {
        // One with a shape has none, and is a part of whichever area speaks of it.
        let districts = area.get("districts").and_then(Value::as_array).into_iter().flatten();
        let districts = districts.filter_map(|code| Some(code.as_str()?.to_owned()));
        Some(Area { id: text(area, "id")?, name: text(area, "name")?, districts: districts.collect() })
    };
    Ok(records(&directory.join("areas.toml"), "area")?.iter().filter_map(read).collect())
}

fn confidential_venues(directory: &Path) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for file in sorted(&directory.join("venues"))? {
        let venues = records(&file, "venue")?;
        let secret = venues.iter().filter(|venue| venue.get("confidential").is_some());
        found.extend(secret.filter_map(|venue| Some(venue.get("id")?.as_str()?.to_owned())));
    }
    Ok(found)
}

fn records(file: &Path, kind: &str) -> Result<Vec<Value>> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let table: Table = text.parse().with_context(|| format!("{} is not TOML", file.display()))?;
    Ok(table.get(kind).and_then(Value::as_array).cloned().unwrap_or_default())
}

/// What is in a folder, by name.
fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

//! The list of components that a site carries: `sbom.cdx.json`, CycloneDX 1.5. It names no time and no machine, so that the same lock
//! files give the same bytes.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context as _, Result};
use fingerpost_dev::workspace::Workspace;
use serde_json::{Value, json};

use crate::components::{self, Component};

/// Its name in the folder of the built page, and in the site.
pub const NAME: &str = "sbom.cdx.json";

/// Writes it beside the built page.
///
/// # Errors
/// When the components cannot be told, or it cannot be written.
pub fn write(workspace: &Workspace) -> Result<()> {
    let file = workspace.www().join("dist").join(NAME);
    fs::write(&file, text(&components::all(workspace)?)).with_context(|| format!("cannot write {}", file.display()))
}

/// Its text.
fn text(components: &BTreeMap<String, Component>) -> String {
    let list = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "fingerpost",
                "name": "Fingerpost",
                "description": "The page in the browser, and the command line that publishes it, for x86-64 Linux.",
                "licenses": [{ "expression": "MIT OR Apache-2.0" }],
            },
        },
        "components": components.values().map(component).collect::<Vec<_>>(),
        "dependencies": components.values().map(|one| json!({ "ref": one.purl, "dependsOn": one.needs })).collect::<Vec<_>>(),
    });
    format!("{list}\n")
}

fn component(component: &Component) -> Value {
    let mut said = json!({
        "type": "library",
        "bom-ref": component.purl,
        "name": component.name,
        "version": component.version,
        "purl": component.purl,
        "properties": component.parts.iter().map(|part| json!({ "name": "fingerpost:part", "value": part })).collect::<Vec<_>>(),
    });
    if let Some(licence) = &component.licence {
        // As Cargo used to have it.
        said["licenses"] = json!([{ "expression": licence.replace('/', " OR ") }]);
    }
    if let Some(sum) = &component.sha256 {
        said["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
    }
    said
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use cyclonedx_bom::models::bom::Bom;
    use cyclonedx_bom::validation::Validate as _;

    use super::*;

    #[test]
    fn every_component_is_listed_once_and_the_list_is_valid() {
        let components = components::all(&Workspace::here()).unwrap();
        for (purl, parts) in [
            ("pkg:cargo/postcard@", BTreeSet::from(["browser", "command line"])),
            ("pkg:cargo/wasm-bindgen@", BTreeSet::from(["browser"])),
            ("pkg:cargo/clap@", BTreeSet::from(["command line"])),
            ("pkg:npm/lit@", BTreeSet::from(["browser"])),
            ("pkg:npm/%40lit/reactive-element@", BTreeSet::from(["browser"])),
        ] {
            let found: Vec<_> = components.values().filter(|one| one.purl.starts_with(purl)).collect();
            assert!(!found.is_empty() && found.iter().all(|one| one.parts == parts), "{purl}: {found:?}");
        }
        // What only tests or builds reaches nobody.
        for purl in
            ["pkg:cargo/proptest@", "pkg:cargo/syn@", "pkg:cargo/thirtyfour@", "pkg:npm/vite@", "pkg:npm/axe-core@"]
        {
            assert!(!components.keys().any(|one| one.starts_with(purl)), "{purl}");
        }
        for one in components.values() {
            assert!(one.licence.is_some(), "{} names no licence", one.purl);
            assert!(one.sha256.is_some() || one.purl.starts_with("pkg:npm/"), "{} has no checksum", one.purl);
            assert!(one.needs.iter().all(|needed| components.contains_key(needed)), "{one:?}");
        }
        let text = text(&components);
        assert_eq!(text, super::text(&components::all(&Workspace::here()).unwrap()));
        let read = Bom::parse_from_json(text.as_bytes()).unwrap();
        let validation = read.validate();
        assert!(validation.passed(), "{validation:?}");
        assert_eq!(read.components.unwrap().0.len(), components.len());
    }
}

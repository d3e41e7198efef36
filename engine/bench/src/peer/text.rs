//! Rules of json-logic as expressions in text: for an interpreter of the Common Expression Language, and for zen-engine. Both
//! know as little of "unknown" as json-logic does, and so both are told what to assume.

use serde_json::Value;

/// Whose language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// The Common Expression Language: what is not in a map is an error to ask for.
    Cel,
    /// zen-engine's: what is not in a map is `null`.
    Zen,
}

/// A rule as an expression.
pub fn text(rule: &Value, language: Language) -> String {
    let operation = rule.as_object().and_then(|operations| operations.iter().next());
    let Some((operator, operands)) = operation else { return rule.to_string() };
    let all = || operands.as_array().into_iter().flatten().map(|operand| text(operand, language));
    let [first, second, third] = [0, 1, 2].map(|position| all().nth(position).unwrap_or_default());
    let joined = |sign: &str, none: &str| {
        let all = all().collect::<Vec<_>>().join(sign);
        if all.is_empty() { none.to_owned() } else { format!("({all})") }
    };
    let (and, or, not) = match language {
        Language::Cel => (" && ", " || ", "!"),
        Language::Zen => (" and ", " or ", "not "),
    };
    match operator.as_str() {
        "var" => match operands.as_str().unwrap_or_default().split_once('.') {
            Some((fact, choice)) => format!("{fact}[\"{choice}\"]"),
            None => operands.as_str().unwrap_or_default().to_owned(),
        },
        "and" => joined(and, "true"),
        "or" => joined(or, "false"),
        "!" => format!("({not}{first})"),
        "==" if second == "null" && language == Language::Cel && first.ends_with(']') => {
            let (fact, choice) = first.trim_end_matches(']').split_once('[').unwrap_or_default();
            format!("(!({choice} in {fact}))")
        }
        "if" => format!("({first} ? {second} : {third})"),
        "in" => format!("({first} in [{}])", list(operands)),
        comparison => format!("({first} {comparison} {second})"),
    }
}

/// The second operand of `in`: texts.
fn list(operands: &Value) -> String {
    let texts = operands[1].as_array().into_iter().flatten().map(Value::to_string);
    texts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_rule_says_the_same_in_every_language() {
        let unknown = |fact: &str| json!({ "==": [{ "var": fact }, null] });
        let assume = json!({ "var": "assume" });
        let adult = json!({ "if": [unknown("age"), assume, { "!": [{ "<": [{ "var": "age" }, 18] }] }] });
        let home = json!({ "in": [{ "var": "home" }, ["E07000241", "elsewhere"]] });
        let drinks = json!({ "if": [unknown("substances.alcohol"), assume, { "var": "substances.alcohol" }] });
        let rule = json!({ "and": [adult, { "or": [home, drinks] }, true] });
        assert_eq!(
            text(&rule, Language::Cel),
            "(((age == null) ? assume : (!(age < 18))) && ((home in [\"E07000241\", \"elsewhere\"]) || \
             ((!(\"alcohol\" in substances)) ? assume : substances[\"alcohol\"])) && true)"
        );
        assert_eq!(
            text(&rule, Language::Zen),
            "(((age == null) ? assume : (not (age < 18))) and ((home in [\"E07000241\", \"elsewhere\"]) or \
             ((substances[\"alcohol\"] == null) ? assume : substances[\"alcohol\"])) and true)"
        );
        assert_eq!(text(&json!({ "and": [] }), Language::Cel), "true");
    }
}

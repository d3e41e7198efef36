/** Stands in for the second module: every rule is as the page used it. */
export default async function start() {}

export function decide(_finder, _rules, _cells, _cellRules, service) {
  return {
    rules: [{ text: 'age >= 18 and lives_in("hertfordshire")', words: "People who are 18 or over and live in Hertfordshire", verified: true, offerings: [] }],
    shared: [],
    cases: [{ name: `Somebody of 34 who asks for ${service}`, expect: "fits" }],
  };
}

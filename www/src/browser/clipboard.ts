/** Copies a text. False where the page may not, as over an unencrypted line: then whoever reads selects it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

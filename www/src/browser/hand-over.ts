/** Handing something to the device: a text to share or copy, a file to keep. The person chooses with whom; this page sends nothing. */

/** Opens the device's own sheet for sharing where there is one; elsewhere copies. Says which, or that neither can be had. */
export async function share(title: string, text: string): Promise<"shared" | "copied" | "failed"> {
  if (navigator.share !== undefined) {
    try {
      await navigator.share({ title, text });
      return "shared";
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return "shared";
    }
  }
  return (await copy(text)) ? "copied" : "failed";
}

/** Whether the text is on the clipboard now. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Lets the device keep a file that was made here. */
export function download(name: string, type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

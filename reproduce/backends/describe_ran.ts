/** What an engine runs on, in words: the device, its driver and the libraries that decide its numbers. */
export function describeRan(ran: Readonly<Record<string, string>>): string {
  const shown = Object.entries(ran).filter(([name]) => name !== "backend" && !name.startsWith("@"));
  return shown.map(([name, value]) => (name === "device" ? value : `${name} ${value}`)).join(", ");
}

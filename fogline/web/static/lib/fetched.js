/** Data files that came with the pages. */

/** A JSON file below the pages' folder; throws where it is missing. */
export async function json(path) {
  const reply = await fetch(new URL(`../${path}`, import.meta.url));
  if (!reply.ok) throw new Error(`the map's data is missing: ${path}`);
  return reply.json();
}

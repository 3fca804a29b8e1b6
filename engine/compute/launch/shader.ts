/**
 * The launch kernel in WGSL: `messages` sends to everyone, `friends` plays one round of word of mouth. Line for line what cpu.ts
 * and friends.ts do, with a thread for every (run, person). Counting is integer addition, so the order of threads is free.
 */
import { ALWAYS, BOUGHT, DONE, EDGE, FIELDS, FRIEND, MESSAGE, OPENED, REFUND } from './params.ts'

export const WORKGROUP = 64

/** @param cells cells of one run, segments · (channels + 1): sizes the shared tally of a workgroup */
export const shader = (cells: number): string => /* wgsl */ `
struct Launch {
  seed: u32, stream: u32, firstRun: u32, firstRow: u32,
  people: u32, segments: u32, channels: u32, waves: u32,
  openersTell: u32, social: u32, round: u32, spare: u32,
}
@group(0) @binding(0) var<uniform> p: Launch;
// Low byte: segment; next byte: messages.
@group(0) @binding(1) var<storage, read> person: array<u32>;
// Per (run, segment, channel): open, click, buy.
@group(0) @binding(2) var<storage, read> funnel: array<u32>;
// Per run: tell, then reach of each channel.
@group(0) @binding(3) var<storage, read> perRun: array<u32>;
// Per (run, segment): refund, friend's click, friend's buy.
@group(0) @binding(4) var<storage, read> perSegment: array<u32>;
// Edges by target: people + 1 offsets, then (source, edge number) pairs.
@group(0) @binding(5) var<storage, read> edges: array<u32>;
@group(0) @binding(6) var<storage, read_write> state: array<atomic<u32>>;
@group(0) @binding(7) var<storage, read_write> counts: array<atomic<u32>>;

const CELLS = ${cells}u;
const FIELDS = ${FIELDS.length}u;
const ALWAYS = ${ALWAYS}u;
const OPENED = ${OPENED}u;
const BOUGHT = ${BOUGHT}u;
const DONE = ${DONE}u;
var<workgroup> tally: array<atomic<u32>, ${cells * FIELDS.length}>;

// High half of a product: WGSL has none, so by 16-bit halves.
fn mulhi(a: u32, b: u32) -> u32 {
  let al = a & 0xffffu;
  let ah = a >> 16u;
  let bl = b & 0xffffu;
  let bh = b >> 16u;
  let cross = ah * bl + ((al * bl) >> 16u);
  let low = al * bh + (cross & 0xffffu);
  return ah * bh + (cross >> 16u) + (low >> 16u);
}

fn philox(counter: vec4<u32>) -> vec4<u32> {
  var x = counter;
  var k = vec2<u32>(p.seed, p.stream);
  for (var round = 0u; round < 10u; round++) {
    let h0 = mulhi(0xd2511f53u, x.x);
    let h1 = mulhi(0xcd9e8d57u, x.z);
    x = vec4<u32>(h1 ^ x.y ^ k.x, 0xcd9e8d57u * x.z, h0 ^ x.w ^ k.y, 0xd2511f53u * x.x);
    k += vec2<u32>(0x9e3779b9u, 0xbb67ae85u);
  }
  return x;
}

fn passes(word: u32, t: u32) -> bool { return word < t || t == ALWAYS; }

fn add(cell: u32, field: u32) { atomicAdd(&tally[cell * FIELDS + field], 1u); }

fn refunded(run: u32, i: u32, segment: u32, row: u32) -> bool {
  return passes(philox(vec4<u32>(run, i, 0u, ${REFUND}u)).x, perSegment[(row * p.segments + segment) * 3u]);
}

fn clear(lane: u32) {
  for (var i = lane; i < CELLS * FIELDS; i += ${WORKGROUP}u) { atomicStore(&tally[i], 0u); }
  workgroupBarrier();
}

fn flush(lane: u32, row: u32) {
  workgroupBarrier();
  for (var i = lane; i < CELLS * FIELDS; i += ${WORKGROUP}u) {
    let n = atomicLoad(&tally[i]);
    if (n > 0u) { atomicAdd(&counts[row * CELLS * FIELDS + i], n); }
  }
}

fn send(i: u32, row: u32) {
  let run = p.firstRun + p.firstRow + row;
  let segment = person[i] & 0xffu;
  let waves = person[i] >> 8u;
  if (waves == 0u) { return; }
  var reached = 0u;
  var block = 0u;
  var words = philox(vec4<u32>(run, i, 0u, ${MESSAGE}u));
  for (var c = 0u; c < p.channels; c++) {
    if ((c >> 2u) != block) { block = c >> 2u; words = philox(vec4<u32>(run, i, block, ${MESSAGE}u)); }
    if (passes(words[c & 3u], perRun[row * (p.channels + 1u) + 1u + c])) { reached |= 1u << c; }
  }
  if (reached == 0u) { return; }
  var place = p.channels;
  var opened = false;
  for (var w = 0u; w < waves; w++) {
    for (var c = 0u; c < p.channels; c++) {
      let at = place;
      place++;
      if (((reached >> c) & 1u) == 0u) { continue; }
      if ((at >> 2u) != block) { block = at >> 2u; words = philox(vec4<u32>(run, i, block, ${MESSAGE}u)); }
      let cell = segment * (p.channels + 1u) + c;
      let t = ((row * p.segments + segment) * p.channels + c) * 3u;
      let word = words[at & 3u];
      add(cell, 0u);
      if (!passes(word, funnel[t])) { continue; }
      opened = true;
      add(cell, 1u);
      if (!passes(word, funnel[t + 1u])) { continue; }
      add(cell, 2u);
      if (!passes(word, funnel[t + 2u])) { continue; }
      add(cell, 3u);
      if (refunded(run, i, segment, row)) { add(cell, 4u); }
      if (p.social == 1u) { atomicStore(&state[row * p.people + i], BOUGHT); }
      return;
    }
  }
  if (opened && p.social == 1u) { atomicStore(&state[row * p.people + i], OPENED); }
}

@compute @workgroup_size(${WORKGROUP})
fn messages(
  @builtin(local_invocation_index) lane: u32,
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
) {
  clear(lane);
  for (var i = group.x * ${WORKGROUP}u + lane; i < p.people; i += groups.x * ${WORKGROUP}u) { send(i, group.y); }
  flush(lane, group.y);
}

fn hear(i: u32, row: u32) {
  let run = p.firstRun + p.firstRow + row;
  let before = atomicLoad(&state[row * p.people + i]);
  if (before >= BOUGHT) { return; }
  let tell = perRun[row * (p.channels + 1u)];
  var told = false;
  for (var e = edges[i]; e < edges[i + 1u] && !told; e++) {
    let source = edges[p.people + 1u + 2u * e];
    let number = edges[p.people + 2u + 2u * e];
    let fate = atomicLoad(&state[row * p.people + source]);
    // DONE in round 1 is an opener who has bought in this very round: a teller whichever thread came first.
    let opener = p.round == 1u && p.openersTell == 1u && (fate == OPENED || fate == DONE);
    let tells = opener || fate == BOUGHT + p.round - 1u;
    if (tells) { told = passes(philox(vec4<u32>(run, number, 0u, ${EDGE}u)).x, tell); }
  }
  if (!told) { return; }
  let segment = person[i] & 0xffu;
  let cell = segment * (p.channels + 1u) + p.channels;
  let t = (row * p.segments + segment) * 3u;
  let word = philox(vec4<u32>(run, i, 0u, ${FRIEND}u + 256u * p.round)).x;
  add(cell, 0u);
  add(cell, 1u);
  if (!passes(word, perSegment[t + 1u])) { return; }
  add(cell, 2u);
  if (!passes(word, perSegment[t + 2u])) { return; }
  add(cell, 3u);
  if (refunded(run, i, segment, row)) { add(cell, 4u); }
  let wasTeller = p.openersTell == 1u && before == OPENED;
  atomicStore(&state[row * p.people + i], select(BOUGHT + p.round, DONE, wasTeller));
}

@compute @workgroup_size(${WORKGROUP})
fn friends(
  @builtin(local_invocation_index) lane: u32,
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
) {
  clear(lane);
  for (var i = group.x * ${WORKGROUP}u + lane; i < p.people; i += groups.x * ${WORKGROUP}u) { hear(i, group.y); }
  flush(lane, group.y);
}
`

/**
 * The launch kernel in WGSL: `messages` sends to everyone, `friends` plays one round of word of mouth. Line for line what cpu.ts
 * and friends.ts do, with a thread for every (run, person). Counting is integer addition, so the order of threads is free.
 */
import { drawing } from './drawing.ts'
import { BOUGHT, DONE, EDGE, FIELDS, FRIEND, MESSAGE, OPENED, PATIENCE, REACHED, REFUND } from './params.ts'

export const WORKGROUP = 64

/** @param cells cells of one run, segments · (channels + 1): sizes the shared tally of a workgroup */
export const shader = (cells: number): string => /* wgsl */ `
struct Launch {
  seed: u32, stream: u32, firstRun: u32, firstRow: u32,
  people: u32, segments: u32, channels: u32, waves: u32,
  openersTell: u32, social: u32, round: u32, early: u32,
}
@group(0) @binding(0) var<uniform> p: Launch;
// Low byte: segment; next byte: messages.
@group(0) @binding(1) var<storage, read> person: array<u32>;
// Per (run, segment, channel): open, click, buy, early buy.
@group(0) @binding(2) var<storage, read> funnel: array<u32>;
// Per run: tell, reach of each channel, patience of each wave.
@group(0) @binding(3) var<storage, read> perRun: array<u32>;
// Per (run, segment): refund, friend's click, friend's buy.
@group(0) @binding(4) var<storage, read> perSegment: array<u32>;
// Edges by target: people + 1 offsets, then (source, edge number) pairs.
@group(0) @binding(5) var<storage, read> edges: array<u32>;
@group(0) @binding(6) var<storage, read_write> state: array<atomic<u32>>;
@group(0) @binding(7) var<storage, read_write> counts: array<atomic<u32>>;

const CELLS = ${cells}u;
const FIELDS = ${FIELDS.length}u;
const REACHED = ${REACHED}u;
const OPENED = ${OPENED}u;
const BOUGHT = ${BOUGHT}u;
const DONE = ${DONE}u;
var<workgroup> tally: array<atomic<u32>, ${cells * FIELDS.length}>;

${drawing('vec2<u32>(p.seed, p.stream)')}
fn add(cell: u32, field: u32) { atomicAdd(&tally[cell * FIELDS + field], 1u); }

fn refunded(run: u32, i: u32, segment: u32, row: u32) -> bool {
  return passes(philox(vec4<u32>(run, i, 0u, ${REFUND}u)).x, perSegment[(row * p.segments + segment) * 3u]);
}

fn perRunAt(row: u32, place: u32) -> u32 { return perRun[row * (1u + p.channels + p.waves) + place]; }

// Asked of the few who open a later message.
fn reads(run: u32, i: u32, row: u32, wave: u32) -> bool {
  let t = perRunAt(row, 1u + p.channels + wave);
  if (wave == 0u || t == ALWAYS) { return true; }
  return philox(vec4<u32>(run, i, 0u, ${PATIENCE}u)).x < t;
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
  let first = i * p.channels * p.waves;
  var reached = 0u;
  var block = first >> 2u;
  var words = philox(vec4<u32>(run, block, 0u, ${MESSAGE}u));
  for (var c = 0u; c < p.channels; c++) {
    let at = first + c;
    if ((at >> 2u) != block) { block = at >> 2u; words = philox(vec4<u32>(run, block, 0u, ${MESSAGE}u)); }
    if (passes(words[at & 3u], perRunAt(row, 1u + c))) { reached |= 1u << c; }
  }
  if (reached == 0u) { return; }
  add(segment * (p.channels + 1u) + firstTrailingBit(reached), 7u);
  var place = first;
  var opened = false;
  for (var w = 0u; w < waves; w++) {
    for (var c = 0u; c < p.channels; c++) {
      let at = place;
      place++;
      if (((reached >> c) & 1u) == 0u) { continue; }
      if ((at >> 2u) != block) { block = at >> 2u; words = philox(vec4<u32>(run, block, 0u, ${MESSAGE}u)); }
      let cell = segment * (p.channels + 1u) + c;
      let t = ((row * p.segments + segment) * p.channels + c) * 4u;
      let word = words[at & 3u];
      // The first word says, too, whether the channel reaches at all.
      let reach = select(ALWAYS, perRunAt(row, 1u + c), w == 0u);
      add(cell, 0u);
      if (!passes(word, both(reach, funnel[t])) || !reads(run, i, row, w)) { continue; }
      opened = true;
      add(cell, 1u);
      if (!passes(word, both(reach, funnel[t + 1u]))) { continue; }
      add(cell, 2u);
      let early = w < p.early;
      if (!passes(word, both(reach, funnel[t + select(2u, 3u, early)]))) { continue; }
      add(cell, 3u);
      if (early) { add(cell, 5u); }
      if (refunded(run, i, segment, row)) {
        add(cell, 4u);
        if (early) { add(cell, 6u); }
      }
      if (p.social == 1u) { atomicStore(&state[row * p.people + i], BOUGHT); }
      return;
    }
  }
  if (p.social == 1u) { atomicStore(&state[row * p.people + i], select(REACHED, OPENED, opened)); }
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
  let tell = perRunAt(row, 0u);
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
  if (before == 0u) {
    add(cell, 7u);
    atomicStore(&state[row * p.people + i], REACHED);
  }
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

/**
 * Sales and nothing else in WGSL, for up to 32 arms at once: `sell` draws a person's words once and looks closer only at those that
 * could buy in some arm, `hear` plays a round of word of mouth. Which arms sold to a person in which round is a word of bits. The
 * same sales as sales.ts and friends.ts find. Sales are few, so they are added to the counts where they happen.
 */
import type { Program } from '../gpu/work.ts'
import { drawing } from './drawing.ts'
import { EDGE, FRIEND, MESSAGE, PATIENCE, REFUND } from './params.ts'

export const WORKGROUP = 64
/** Bits of a word. */
export const MOST_ARMS = 32
/** Counted per cell: buyers, refunds, both of early terms. */
export const SALE_FIELDS = 4

/** u32 of one arm's thresholds in one run. */
export const recordOf = (segments: number, channels: number, waves: number): number =>
  1 + channels + waves + 3 * segments * channels + 3 * segments

const shared = /* wgsl */ `
// seed, stream, first run, people; segments, channels, waves, arms + 256 · round + 65536 · rounds
@group(0) @binding(0) var<uniform> n: array<vec4<u32>, 2>;
// Per (row, arm): tell; reach of each channel; patience of each wave; buy, early buy and open of each (segment, channel);
// refund, friend's click and friend's buy of each segment.
@group(0) @binding(1) var<storage, read> tables: array<u32>;
// Segments, then arm by arm the messages of each person.
@group(0) @binding(2) var<storage, read> person: array<u32>;
// Per (round, row, person): the arms that sold; behind them per (row, person) those whose openers tell that were opened.
@group(0) @binding(3) var<storage, read_write> sold: array<u32>;
@group(0) @binding(4) var<storage, read_write> counts: array<atomic<u32>>;

${drawing('n[0].xy')}

fn arms() -> u32 { return n[1].w & 0xffu; }
fn openedAt(rows: u32) -> u32 { return ((n[1].w >> 16u) + 1u) * rows * n[0].w; }
fn record(row: u32, arm: u32) -> u32 {
  return (row * arms() + arm) * (1u + n[1].y + n[1].z + 3u * n[1].x * n[1].y + 3u * n[1].x);
}
fn ofSegment(at: u32, table: u32, segment: u32) -> u32 {
  return tables[at + 1u + n[1].y + n[1].z + 3u * n[1].x * n[1].y + table * n[1].x + segment];
}

fn note(row: u32, arm: u32, i: u32, segment: u32, channel: u32, early: bool) {
  let cell = (((row * arms() + arm) * n[1].x + segment) * (n[1].y + 1u) + channel) * ${SALE_FIELDS}u;
  atomicAdd(&counts[cell], 1u);
  if (early) { atomicAdd(&counts[cell + 2u], 1u); }
  let word = philox(vec4<u32>(n[0].z + row, i, 0u, ${REFUND}u)).x;
  if (!passes(word, ofSegment(record(row, arm), 0u, segment))) { return; }
  atomicAdd(&counts[cell + 1u], 1u);
  if (early) { atomicAdd(&counts[cell + 3u], 1u); }
}
`

/** Workgroups: people listed, rows. */
export const sell: Program = {
  name: 'launch.sell',
  code: /* wgsl */ `${shared}
// Per row: the highest threshold of any arm.
@group(0) @binding(5) var<storage, read> highest: array<u32>;
// Per arm: waves on early terms; 256 more where openers tell.
@group(0) @binding(6) var<storage, read> ways: array<u32>;
// People told in any arm.
@group(0) @binding(7) var<storage, read> listed: array<u32>;
var<private> opened: u32;

fn weigh(row: u32, i: u32, segment: u32, place: u32, word: u32, before: u32) -> u32 {
  let channels = n[1].y;
  let wave = place / channels;
  let channel = place - wave * channels;
  let first = i * channels * n[1].z;
  var now = before;
  for (var a = 0u; a < arms(); a++) {
    if (((now >> a) & 1u) == 1u || wave >= person[n[0].w * (1u + a) + i]) { continue; }
    let at = record(row, a);
    let reach = tables[at + 1u + channel];
    let isEarly = wave < (ways[a] & 0xffu);
    let tells = ways[a] > 0xffu;
    let terms = at + 1u + channels + n[1].z + segment * channels + channel;
    let cells = n[1].x * channels;
    // The channel's first word says whether it reaches the person at all.
    let share = select(ALWAYS, reach, wave == 0u);
    let buy = both(share, tables[terms + select(0u, cells, isEarly)]);
    if (tells) {
      if (!passes(word, both(share, tables[terms + 2u * cells]))) { continue; }
    } else if (!passes(word, buy)) { continue; }
    if (wave > 0u) {
      let own = first + channel;
      if (!passes(philox(vec4<u32>(n[0].z + row, own >> 2u, 0u, ${MESSAGE}u))[own & 3u], reach)) { continue; }
      // Those it reaches may have stopped reading.
      let still = tables[at + 1u + channels + wave];
      if (still != ALWAYS && philox(vec4<u32>(n[0].z + row, i, 0u, ${PATIENCE}u)).x >= still) { continue; }
    }
    if (tells) {
      opened |= 1u << a;
      if (!passes(word, buy)) { continue; }
    }
    now |= 1u << a;
    note(row, a, i, segment, channel, isEarly);
  }
  return now;
}

@compute @workgroup_size(${WORKGROUP})
fn main(
  @builtin(global_invocation_id) id: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
) {
  if (id.x >= arrayLength(&listed)) { return; }
  let i = listed[id.x];
  let row = id.y;
  let segment = person[i];
  let limit = highest[row];
  let width = n[1].y * n[1].z;
  let first = i * width;
  var now = 0u;
  for (var block = first >> 2u; block <= (first + width - 1u) >> 2u; block++) {
    let words = philox(vec4<u32>(n[0].z + row, block, 0u, ${MESSAGE}u));
    if (limit != ALWAYS && min(min(words.x, words.y), min(words.z, words.w)) >= limit) { continue; }
    for (var j = 0u; j < 4u; j++) {
      let at = 4u * block + j;
      if (at < first || at >= first + width || !passes(words[j], limit)) { continue; }
      now = weigh(row, i, segment, at - first, words[j], now);
    }
  }
  sold[row * n[0].w + i] = now;
  sold[openedAt(groups.y) + row * n[0].w + i] = opened;
}`,
}

/** Workgroups: people, rows. */
export const hear: Program = {
  name: 'launch.hear',
  code: /* wgsl */ `${shared}
// Edges by target: people + 1 offsets, then (source, edge number) pairs.
@group(0) @binding(5) var<storage, read> edges: array<u32>;

@compute @workgroup_size(${WORKGROUP})
fn main(
  @builtin(global_invocation_id) id: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
) {
  let people = n[0].w;
  let i = id.x;
  let row = id.y;
  if (i >= people) { return; }
  let plane = groups.y * people;
  let round = (n[1].w >> 8u) & 0xffu;
  let own = row * people + i;
  var unsold = 0xffffffffu;
  for (var r = 0u; r < round; r++) { unsold &= ~sold[r * plane + own]; }
  var told = 0u;
  for (var e = edges[i]; e < edges[i + 1u]; e++) {
    let source = row * people + edges[people + 1u + 2u * e];
    // Openers tell in the first round, bought or not, and not again.
    let openers = sold[openedAt(groups.y) + source];
    let buyers = sold[(round - 1u) * plane + source];
    var tellers = select(buyers & ~openers, buyers | openers, round == 1u) & unsold & ~told;
    if (tellers == 0u) { continue; }
    let word = philox(vec4<u32>(n[0].z + row, edges[people + 2u + 2u * e], 0u, ${EDGE}u)).x;
    while (tellers != 0u) {
      let arm = firstTrailingBit(tellers);
      tellers &= tellers - 1u;
      if (passes(word, tables[record(row, arm)])) { told |= 1u << arm; }
    }
  }
  var now = 0u;
  if (told != 0u) {
    let segment = person[i];
    let word = philox(vec4<u32>(n[0].z + row, i, 0u, ${FRIEND}u + 256u * round)).x;
    while (told != 0u) {
      let arm = firstTrailingBit(told);
      told &= told - 1u;
      let at = record(row, arm);
      if (!passes(word, ofSegment(at, 1u, segment)) || !passes(word, ofSegment(at, 2u, segment))) { continue; }
      now |= 1u << arm;
      note(row, arm, i, segment, n[1].y, false);
    }
  }
  sold[round * plane + own] = now;
}`,
}

import {
  ANCHORED,
  CENTRE_SEAT,
  EASE_SHARE,
  EASED,
  FADES_IN,
  FADES_OUT,
  FROM_TEXEL,
  HIDDEN,
  HOLLOW,
  NO_SEAT,
  RING_RADIUS,
  RING_REACH,
  RING_STROKE,
  ROW_TEXELS,
  SAMPLES,
  TO_TEXEL,
  TURNS,
} from '../../core/4-visualise/index.ts'

/** Texels in a row of every data texture: the least width that WebGL2 promises. */
export const TEXTURE_WIDTH = 2048

/** Attribute locations. */
export const TIMES = 0
export const WAY = 1
export const LANE = 2
export const FLAGS = 3
export const STYLE = 4

const float = (n: number): string => (Number.isInteger(n) ? `${n}.0` : String(n))

/** The same position function as core's `placeLegs`; a test compares the pictures. */
export const VERTEX_SHADER = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;

layout(location = ${TIMES}) in uvec2 times; // t0, dur
layout(location = ${WAY}) in uvec3 way; // row, seat A or turn, seat B
layout(location = ${LANE}) in int lane;
layout(location = ${FLAGS}) in uint flags;
layout(location = ${STYLE}) in uint style;

uniform uint tick;
uniform float fraction;
uniform uint trackCount;
uniform uint firstTurn; // of this block of legs
uniform float easeTicks;
uniform vec4 toClip; // clip = map * xy + zw
uniform float radius; // device pixels
uniform sampler2D rows;
uniform sampler2D seats;
uniform sampler2D turns;
uniform sampler2D palette;

flat out vec4 colour;
flat out float size;
flat out float ring;

vec4 fetch(sampler2D data, int i) {
  return texelFetch(data, ivec2(i % ${TEXTURE_WIDTH}, i / ${TEXTURE_WIDTH}), 0);
}

vec2 seatAt(int stationTexel, uint seat) {
  vec4 station = fetch(rows, stationTexel);
  return seat == ${CENTRE_SEAT}u ? station.xy : station.xy + station.z * fetch(seats, int(seat)).xy;
}

float eased(float e) {
  return e * e * (3.0 - 2.0 * e);
}

void main() {
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  gl_PointSize = 1.0;
  colour = vec4(0.0);
  size = 1.0;
  ring = 0.0;
  // Not yet begun wraps to more than any duration.
  uint since = tick - times.x;
  if (since >= times.y || style == ${HIDDEN}u) return;

  float past = float(since) + fraction;
  float dur = float(times.y);
  // Subtracted as integers: both may be too large for a float to tell apart.
  float left = float(times.y - since) - fraction;
  float ease = min(easeTicks, dur * ${float(EASE_SHARE)});
  int base = int(way.x) * ${ROW_TEXELS};
  vec4 turn = (flags & ${TURNS}u) != 0u ? fetch(turns, int(firstTurn + way.y)) : vec4(0.0, 0.0, 0.0, 1.0);
  vec2 place;
  if (way.x >= trackCount) {
    place = seatAt(base + ${TO_TEXEL}, way.z);
  } else {
    float u = past / dur;
    if ((flags & ${EASED}u) != 0u) u = eased(u);
    u = turn.z + (turn.w - turn.z) * u;
    float along = u * ${float(SAMPLES - 1)};
    int sampled = min(${SAMPLES - 2}, int(along));
    vec4 here = fetch(rows, base + sampled);
    vec4 next = fetch(rows, base + sampled + 1);
    float aside = float(lane) / 127.0;
    place = mix(here.xy + here.zw * aside, next.xy + next.zw * aside, along - float(sampled));
    if (left < ease && way.z != ${NO_SEAT}u)
      place = mix(seatAt(base + ${TO_TEXEL}, way.z), place, eased(left / ease));
    if (past < ease && way.y != ${NO_SEAT}u && (flags & ${TURNS}u) == 0u)
      place = mix(seatAt(base + ${FROM_TEXEL}, way.y), place, eased(past / ease));
  }
  if (past < ease && (flags & ${ANCHORED}u) != 0u) place = mix(turn.xy, place, eased(past / ease));

  colour = texelFetch(palette, ivec2(int(style), 0), 0);
  if ((flags & ${FADES_IN}u) != 0u) colour.a *= min(1.0, past / easeTicks);
  if ((flags & ${FADES_OUT}u) != 0u) colour.a *= left / dur;
  ring = (flags & ${HOLLOW}u) != 0u ? 1.0 : 0.0;
  size = 2.0 * ceil((ring == 1.0 ? radius * ${float(RING_REACH)} : radius) + 1.0);
  gl_PointSize = size;
  gl_Position = vec4(place * toClip.xy + toClip.zw, 0.0, 1.0);
}
`

/** Soft edges of one pixel, as core's stamps have them; premultiplied, so that nothing darkens where dots overlap. */
export const FRAGMENT_SHADER = `#version 300 es
precision highp float;

flat in vec4 colour;
flat in float size;
flat in float ring;
uniform float radius;
out vec4 pixel;

void main() {
  float d = length((gl_PointCoord - 0.5) * size);
  float cover = ring == 1.0
    ? radius * ${float(RING_STROKE / 2)} + 0.5 - abs(d - radius * ${float(RING_RADIUS)})
    : radius + 0.5 - d;
  float alpha = colour.a * clamp(cover, 0.0, 1.0);
  if (alpha == 0.0) discard;
  pixel = vec4(colour.rgb * alpha, alpha);
}
`

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SEGMENTS } from "../../src/corpus/studyforrest/segments.ts";

const OVERLAP_FRAMES = 500; // each run of the scanner goes on 20 s into the next
const EPISODE_SECONDS = 30;

/**
 * Writes a film with generated content in the layout that cloning studyforrest's two repositories gives.
 *
 * Every half minute the character's feelings change; sound is louder in high arousal, and the picture brighter in
 * positive valence, each with a ripple of its own, so that a network has something to learn. Nothing is drawn at random.
 *
 * @param folder Where the two clones are to lie.
 */
export function generateStudyforrest(folder: string): void {
  const observers = join(folder, "paper-f1000_gumpemotions", "data", "raw");
  const runs = join(folder, "studyforrest-data-annotations", "segments", "avmovie");
  mkdirSync(observers, { recursive: true });
  mkdirSync(runs, { recursive: true });

  const filmSeconds = 7086;
  for (let observer = 0; observer < 9; observer++) {
    const rows = ["start,end,character,arousal,valence,direction,emotion,oncue,offcue"];
    for (let start = observer; start + EPISODE_SECONDS <= filmSeconds; start += EPISODE_SECONDS) {
      const episode = Math.floor(start / EPISODE_SECONDS);
      rows.push(
        `${start}.0,${start + EPISODE_SECONDS}.0,SOMEONE,${isHigh(episode) ? "HIGH" : "LOW"},${isPositive(episode) ? "POS" : "NEG"},SELF,,VERBAL,SCENEEND`,
      );
    }
    writeFileSync(join(observers, `av1o0${observer + 1}.csv`), `${rows.join("\n")}\n`);
  }

  for (const { run, startFrame, frames } of SEGMENTS) {
    const audio = ["onset\tduration\trms\tlrdiff"];
    const visual = ["onset\tduration\tbrmean\tbrlr\tbrud\tphash\tnorm_diff"];
    for (let frame = 0; frame < frames + OVERLAP_FRAMES; frame++) {
      const place = startFrame + frame;
      const episode = Math.floor(place / 25 / EPISODE_SECONDS);
      const ripple = Math.sin(place / 7);
      const at = `${(frame * 0.04).toFixed(2)}\t0.04`;
      const rms = (isHigh(episode) ? 0.06 : 0.02) + 0.01 * ripple;
      audio.push(`${at}\t${rms.toFixed(8)}\t${(0.001 * ripple).toFixed(8)}`);
      const brightness = (isPositive(episode) ? 90 : 60) + 10 * Math.sin(place / 11);
      visual.push(
        `${at}\t${brightness.toFixed(1)}\t${place % 5}\t${place % 3}\t${"80".repeat(18)}\t${(0.01 * (1 + ripple)).toFixed(6)}`,
      );
    }
    writeFileSync(join(runs, `conf_audio_run-${run}_events.tsv`), `${audio.join("\n")}\n`);
    writeFileSync(join(runs, `conf_visual_run-${run}_events.tsv`), `${visual.join("\n")}\n`);
  }
}

function isHigh(episode: number): boolean {
  return (episode * 7) % 5 < 2;
}

function isPositive(episode: number): boolean {
  return (episode * 3) % 7 < 4;
}

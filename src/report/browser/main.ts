import { followContents } from "./_contents_follower.ts";
import { openTarget } from "./_open_target.ts";
import { readPredictions } from "./_prediction_reader.ts";

// The page's script: esbuild bundles this file into the report.
readPredictions(document);
followContents(document);
openTarget(document);

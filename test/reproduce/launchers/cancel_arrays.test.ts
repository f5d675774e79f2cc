import { expect, it } from "vitest";
import { cancelArrays } from "../../../reproduce/launchers/cancel_arrays.ts";
import { temporaryFolder } from "../../_data/temporary_folder.ts";

// What it cancels is tested on a real Slurm: test/slurm.

it("cancelArrays() says that nothing was ever submitted for a folder, which may be a slip of the pen", async () => {
  const results = temporaryFolder();
  await expect(cancelArrays(results)).rejects.toThrow(
    new Error(
      `Cannot cancel: --results must be a folder that Slurm arrays were submitted for, current one is ${results}`,
    ),
  );
});

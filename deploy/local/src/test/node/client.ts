// A client of the gateway as its document types it: what is not in the document does not compile.
import createClient from "openapi-fetch";
import type { components, paths } from "./gateway.js";

const [base, token, resident] = process.argv.slice(2);
const gateway = createClient<paths>({ baseUrl: base, headers: { Authorization: `Bearer ${token}` } });

const { data, error, response } = await gateway.GET("/api/v1/residents/{residentId}/benefits", {
  params: { path: { residentId: resident }, header: { "Accept-Language": "en" } },
});
if (!data) throw new Error(`${response.status} ${JSON.stringify(error)}`);
const missing: components["schemas"]["MissingPart"][] = data.missing;

const unknown = await gateway.GET("/api/v1/residents/{residentId}/benefits", {
  params: { path: { residentId: "00000000-0000-4000-8000-000000000000" } },
});
const problem: components["schemas"]["Problem"] | undefined = unknown.error;

console.log(JSON.stringify({
  complete: data.complete,
  missing: missing.length,
  matches: data.matches.length,
  problem: problem?.type,
  status: problem?.status,
}));

// Must not compile: there is no such address.
import createClient from "openapi-fetch";
import type { paths } from "./gateway.js";

const gateway = createClient<paths>({ baseUrl: "http://localhost" });
await gateway.GET("/api/v1/residents/{residentId}/benefit", { params: { path: { residentId: "x" } } });

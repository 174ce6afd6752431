// Made from the contract by `npm run client`; test/client/client.test.ts holds it current.
import type {
  Open311Created,
  Open311Definition,
  Open311Errors,
  Open311NewRequest,
  Open311Request,
  Open311Service,
} from "./open311.ts";
import type { Figures, Move, Moved, NewPetition, Problem, Registered, Repeated, Tracked } from "./schema.ts";
export const OPERATIONS = {
  postPetition: { method: "POST", path: "/api/v1/petitions", type: "application/json" },
  postSplit: { method: "POST", path: "/api/v1/petitions/{receipt}/split", type: null },
  getPetition: { method: "GET", path: "/api/v1/petitions/{receipt}", type: null },
  postMove: { method: "POST", path: "/api/v1/petitions/{receipt}/moves", type: "application/json" },
  postFiles: { method: "POST", path: "/api/v1/petitions/{receipt}/files", type: "multipart/form-data" },
  getFigures: { method: "GET", path: "/api/v1/figures", type: null },
  listServices: { method: "GET", path: "/open311/v2/services.json", type: null },
  getServiceDefinition: { method: "GET", path: "/open311/v2/services/{service_code}.json", type: null },
  postRequest: { method: "POST", path: "/open311/v2/requests.json", type: "application/x-www-form-urlencoded" },
  listRequests: { method: "GET", path: "/open311/v2/requests.json", type: null },
  getRequest: { method: "GET", path: "/open311/v2/requests/{service_request_id}.json", type: null },
  getRequestId: { method: "GET", path: "/open311/v2/tokens/{token}.json", type: null },
} as const;
export type Operations = {
  postPetition: {
    asks: { header?: { "idempotency-key"?: string }; body: NewPetition };
    answers: {
      200: Repeated;
      201: Registered;
      400: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      503: Problem;
    };
  };
  postSplit: {
    asks: { path: { receipt: string } };
    answers: { 201: Registered; 404: Problem; 409: Problem; 422: Problem; 429: Problem };
  };
  getPetition: { asks: { path: { receipt: string } }; answers: { 200: Tracked; 404: Problem; 429: Problem } };
  postMove: {
    asks: { path: { receipt: string }; body: Move };
    answers: {
      200: Moved;
      400: Problem;
      404: Problem;
      409: Problem;
      413: Problem;
      415: Problem;
      422: Problem;
      429: Problem;
      503: Problem;
    };
  };
  postFiles: {
    asks: { path: { receipt: string }; body: FormData };
    answers: { 200: Moved; 400: Problem; 404: Problem; 409: Problem; 413: Problem; 422: Problem };
  };
  getFigures: {
    asks: {
      header?: {
        "xiaoxi-asker"?: string;
        "xiaoxi-timestamp"?: string;
        "xiaoxi-nonce"?: string;
        "xiaoxi-signature"?: string;
      };
    };
    answers: { 200: Figures };
  };
  listServices: {
    asks: { query?: { jurisdiction_id?: string } };
    answers: { 200: Array<Open311Service>; 400: Open311Errors; 404: Open311Errors };
  };
  getServiceDefinition: {
    asks: { path: { service_code: string }; query?: { jurisdiction_id?: string } };
    answers: { 200: Open311Definition; 400: Open311Errors; 404: Open311Errors };
  };
  postRequest: {
    asks: { body: Open311NewRequest };
    answers: {
      200: Array<Open311Created>;
      201: Array<Open311Created>;
      400: Open311Errors;
      404: Open311Errors;
      429: Open311Errors;
      503: Open311Errors;
    };
  };
  listRequests: {
    asks: {
      query?: {
        jurisdiction_id?: string;
        service_request_id?: string;
        service_code?: string;
        start_date?: string;
        end_date?: string;
        status?: string;
        page?: string;
        page_size?: string;
      };
    };
    answers: { 200: Array<Open311Request>; 400: Open311Errors; 404: Open311Errors };
  };
  getRequest: {
    asks: { path: { service_request_id: string } };
    answers: { 200: Array<Open311Request>; 400: Open311Errors; 404: Open311Errors };
  };
  getRequestId: {
    asks: { path: { token: string } };
    answers: { 200: Array<{ service_request_id: string; token: string }>; 400: Open311Errors; 404: Open311Errors };
  };
};

// Made from the contract by `npm run client`; test/client/client.test.ts holds it current.
export type Open311Service = {
  service_code: string;
  service_name: string;
  description: string;
  metadata: boolean;
  type: "realtime";
  keywords: string;
  group: string;
};
export type Open311Errors = Array<{ code: number; description: string }>;
export type Open311Definition = {
  service_code: string;
  attributes: Array<{
    variable: boolean;
    code: string;
    datatype: string;
    required: boolean;
    datatype_description: null;
    order: number;
    description: string;
    values: Array<{ key: string; name: string }>;
  }>;
};
export type Open311Created = { service_request_id: string | null; service_notice: string; account_id: null };
export type Open311NewRequest = {
  jurisdiction_id?: string;
  service_code: string;
  description: string;
  address_string?: string;
  address_id?: string;
  lat?: string;
  long?: string;
  first_name?: string;
  last_name?: string;
  phone?: string;
  media_url?: string;
  "attribute[another]"?: "yes" | "no";
};
export type Open311Request = {
  service_request_id: string;
  status: "open" | "closed";
  status_notes: string;
  service_name: string;
  service_code: string;
  description: string | null;
  agency_responsible: string | null;
  service_notice: string | null;
  requested_datetime: string;
  updated_datetime: string;
  expected_datetime: string | null;
  address: string | null;
  address_id: string | null;
  zipcode: null;
  lat: null;
  long: null;
  media_url: null;
};

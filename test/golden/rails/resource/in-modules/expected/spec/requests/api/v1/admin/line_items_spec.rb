# frozen_string_literal: true

require "rails_helper"
require "support/api_requests"

RSpec.describe "/api/v1/admin/line_items", type: :request do
  let(:path) { "/api/v1/admin/line_items" }
  let(:body) do
    {
      invoice_id: create(:admin_invoice).id,
      quantity: 1
    }
  end

  let(:shown) do
    %w[id invoice_id quantity created_at updated_at]
  end
  let(:echo) do
    body.stringify_keys.slice(
      "invoice_id", "quantity"
    )
  end

  describe "GET /api/v1/admin/line_items" do
    it "lists the newest first, ties by the later id" do
      tied = create_list(:admin_line_item, 2, created_at: Time.utc(2025, 1, 2))
      older = create(:admin_line_item, created_at: Time.utc(2025, 1, 1))
      get path

      expect(data.pluck("id")).to eq([*tied.sort_by(&:id).reverse, older].map(&:id))
    end

    it "gives every row once, page after page" do
      rows = create_list(:admin_line_item, 3, created_at: Time.utc(2025, 1, 1, 0, 0, 0.123456r))
      get path, params: { limit: 2 }
      first = data.pluck("id")
      get path, params: { limit: 2, cursor: pagination["next_cursor"] }
      expect(first + data.pluck("id")).to eq(rows.map(&:id).sort.reverse)
    end

    it "says where the next page begins" do
      create_list(:admin_line_item, 2)
      get path, params: { limit: 1 }

      expect(pagination).to match("limit" => 1, "has_more" => true, "next_cursor" => a_kind_of(String))
    end

    it "says that the last page is the last" do
      create(:admin_line_item)
      get path

      expect(pagination).to eq("limit" => 20, "has_more" => false, "next_cursor" => nil)
    end

    it "gives at most 100 rows" do
      get path, params: { limit: 101 }

      expect(pagination).to include("limit" => 100)
    end

    %w[0 -1 abc 1.5].each do |limit|
      it "refuses the limit #{limit}" do
        get path, params: { limit: limit }

        expect(failure).to eq([400, "INVALID_QUERY", [%w[limit invalid]]])
      end
    end

    it "refuses a name that it does not know" do
      get path, params: { surprise: 1 }

      expect(failure).to eq([400, "INVALID_QUERY", [%w[surprise invalid]]])
    end

    it "refuses a cursor that it did not give" do
      get path, params: { cursor: "nonsense" }

      expect(failure).to eq([400, "INVALID_CURSOR", []])
    end

    it "refuses a cursor of another order" do
      create_list(:admin_line_item, 2)
      get path, params: { limit: 1 }
      get path, params: { sort: "created_at", cursor: pagination["next_cursor"] }

      expect(failure).to eq([400, "INVALID_CURSOR", []])
    end

    it "refuses an order that it does not offer" do
      get path, params: { sort: "surprise" }

      expect(failure).to eq([400, "INVALID_QUERY", [%w[sort invalid]]])
    end

    it "refuses to include what there is not" do
      get path, params: { include: "surprise" }

      expect(failure).to eq([400, "INVALID_QUERY", [%w[include invalid]]])
    end

    it "filters by invoice_id" do
      wanted = create(:admin_line_item, invoice: create(:admin_invoice))
      create(:admin_line_item)
      get path, params: { invoice_id: wanted.invoice_id }
      expect(data.pluck("id")).to eq([wanted.id])
    end

    it "refuses to filter by an invoice_id that cannot be" do
      wanted = create(:admin_line_item, invoice: create(:admin_invoice))
      taken = get(path, params: { invoice_id: wanted.invoice_id })
      get path, params: { invoice_id: "no such value" }

      expect([taken, failure]).to eq([200, [400, "INVALID_QUERY", [%w[invoice_id invalid]]]])
    end
  end

  describe "GET /api/v1/admin/line_items/:id" do
    it "shows the record" do
      admin_line_item = create(:admin_line_item)
      get "#{path}/#{admin_line_item.id}"

      expect(data.keys).to match_array(shown)
    end

    it "answers 404 where there is none" do
      get "#{path}/4000000000000123"

      expect(failure).to eq([404, "ADMIN_LINE_ITEM_NOT_FOUND", []])
    end

    it "answers 400 for what is no id" do
      get "#{path}/nobody"

      expect(failure).to eq([400, "INVALID_ID", []])
    end
  end

  describe "POST /api/v1/admin/line_items" do
    it "creates the record" do
      expect { post path, params: body, as: :json }.to change(Admin::LineItem, :count).by(1)
    end

    it "answers 201 with the record as it was sent" do
      post path, params: body, as: :json

      expect([response.status, data]).to match([201, include(echo)])
    end

    it "says where the record is" do
      post path, params: body, as: :json

      expect(response.headers["Location"]).to end_with("#{path}/#{data['id']}")
    end

    it "refuses fields that it does not know" do
      post path, params: body.merge(surprise: 1, id: 7), as: :json

      expect(failure).to eq([422, "VALIDATION_ERROR", [%w[surprise UNKNOWN_FIELD], %w[id UNKNOWN_FIELD]]])
    end

    it "takes JSON, and refuses what is none" do
      taken = post(path, params: body, as: :json)
      post path, params: "{", headers: { "CONTENT_TYPE" => "application/json" }

      expect([taken, *failure]).to eq([201, 400, "INVALID_JSON", []])
    end

    it "takes JSON, and refuses another type" do
      taken = post(path, params: body, as: :json)
      post path, params: "text", headers: { "CONTENT_TYPE" => "text/plain" }

      expect([taken, *failure]).to eq([201, 415, "UNSUPPORTED_MEDIA_TYPE", []])
    end

    it "takes a body, and refuses one that is too large" do
      taken = post(path, params: body, as: :json)
      post path, params: { a: "x" * 2.megabytes }, as: :json

      expect([taken, *failure]).to eq([201, 413, "PAYLOAD_TOO_LARGE", []])
    end

    it "names every field that is missing" do
      post path, params: {}, as: :json

      expect(failure.last.map(&:first).uniq).to match_array(%w[invoice_id quantity])
    end

    {
      invoice_id: "nobody",
      quantity: "twelve"
    }.each do |field, value|
      it "refuses the #{field} #{value}" do
        post path, params: body.merge(field => value), as: :json

        expect(failure).to match([422, "VALIDATION_ERROR", include([field.to_s, a_kind_of(String)])])
      end
    end

    it "refuses an invoice_id of no record" do
      post path, params: body.merge(invoice_id: 4_000_000_000_000_123), as: :json

      expect(failure).to match([422, "VALIDATION_ERROR", [["invoice_id", a_kind_of(String)]]])
    end
  end

  describe "PATCH /api/v1/admin/line_items/:id" do
    let!(:admin_line_item) { create(:admin_line_item) }

    it "changes what was sent and nothing else" do
      expect { patch "#{path}/#{admin_line_item.id}", params: body.slice(:invoice_id), as: :json }
        .not_to(change { admin_line_item.reload.attributes.except("updated_at", "invoice_id") })
    end

    it "answers 200 with the change" do
      patch "#{path}/#{admin_line_item.id}", params: body.slice(:invoice_id), as: :json

      expect([response.status, data]).to match([200, include("id" => admin_line_item.id)])
    end

    it "refuses an empty change" do
      patch "#{path}/#{admin_line_item.id}", params: {}, as: :json

      expect(failure).to eq([422, "VALIDATION_ERROR", [%w[body empty]]])
    end

    it "refuses fields that it does not know" do
      patch "#{path}/#{admin_line_item.id}", params: { surprise: 1 }, as: :json

      expect(failure).to eq([422, "VALIDATION_ERROR", [%w[surprise UNKNOWN_FIELD]]])
    end

    it "answers 404 where there is none" do
      patch "#{path}/4000000000000123", params: body, as: :json

      expect(failure).to eq([404, "ADMIN_LINE_ITEM_NOT_FOUND", []])
    end
  end

  describe "PUT /api/v1/admin/line_items/:id" do
    let!(:admin_line_item) { create(:admin_line_item) }

    it "replaces the record" do
      put "#{path}/#{admin_line_item.id}", params: body, as: :json

      expect([response.status, data]).to match([200, include(echo)])
    end

    it "names every field that is missing" do
      put "#{path}/#{admin_line_item.id}", params: {}, as: :json

      expect(failure.last.map(&:first).uniq).to match_array(%w[invoice_id quantity])
    end
  end

  describe "DELETE /api/v1/admin/line_items/:id" do
    let!(:admin_line_item) { create(:admin_line_item) }

    it "deletes the record" do
      expect { delete "#{path}/#{admin_line_item.id}" }.to change(Admin::LineItem, :count).by(-1)
    end

    it "answers 204 without a body" do
      delete "#{path}/#{admin_line_item.id}"

      expect([response.status, response.body]).to eq([204, ""])
    end

    it "answers 404 where there is none" do
      delete "#{path}/4000000000000123"

      expect(failure).to eq([404, "ADMIN_LINE_ITEM_NOT_FOUND", []])
    end

    it "deletes under a lock, so that of two requests one finds it gone" do
      allow(Admin::LineItem).to receive(:find).and_return(admin_line_item)
      allow(admin_line_item).to receive(:with_lock).and_call_original
      delete "#{path}/#{admin_line_item.id}"

      expect(admin_line_item).to have_received(:with_lock)
    end

    it "answers 409 where other records refer to it" do
      allow(Admin::LineItem).to receive(:find).and_return(admin_line_item)
      allow(admin_line_item).to receive(:destroy!).and_raise(ActiveRecord::InvalidForeignKey)
      delete "#{path}/#{admin_line_item.id}"

      expect(failure).to eq([409, "IN_USE", []])
    end
  end
end

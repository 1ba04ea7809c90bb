# frozen_string_literal: true

require "rails_helper"
require "support/api_requests"

RSpec.describe "/api/v1/products", type: :request do
  let(:path) { "/api/v1/products" }
  let(:body) do
    {
      name: 'Name',
      sku: 'Sku',
      price: '9.50',
      stock: 1,
      status: 'draft',
      category_id: create(:category).id,
      published_at: '2025-01-31T09:30:00Z'
    }
  end

  let(:shown) do
    %w[id name sku price stock status category_id published_at created_at updated_at]
  end
  let(:echo) do
    body.stringify_keys.slice(
      "name", "sku", "stock", "status", "category_id"
    )
  end

  describe "GET /api/v1/products" do
    it "lists the newest first, ties by the later id" do
      tied = create_list(:product, 2, created_at: Time.utc(2025, 1, 2))
      older = create(:product, created_at: Time.utc(2025, 1, 1))
      get path

      expect(data.pluck("id")).to eq([*tied.sort_by(&:id).reverse, older].map(&:id))
    end

    it "gives every row once, page after page" do
      rows = create_list(:product, 3, created_at: Time.utc(2025, 1, 1, 0, 0, 0.123456r))
      get path, params: { limit: 2 }
      first = data.pluck("id")
      get path, params: { limit: 2, cursor: pagination["next_cursor"] }
      expect(first + data.pluck("id")).to eq(rows.map(&:id).sort.reverse)
    end

    it "says where the next page begins" do
      create_list(:product, 2)
      get path, params: { limit: 1 }

      expect(pagination).to match("limit" => 1, "has_more" => true, "next_cursor" => a_kind_of(String))
    end

    it "says that the last page is the last" do
      create(:product)
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
      create_list(:product, 2)
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

    it "filters by sku" do
      wanted = create(:product, sku: 'Sku 1')
      create(:product, sku: 'Sku 2')
      get path, params: { sku: wanted.sku }
      expect(data.pluck("id")).to eq([wanted.id])
    end

    it "filters by status" do
      wanted = create(:product, status: 'draft')
      create(:product, status: 'published')
      get path, params: { status: wanted.status }
      expect(data.pluck("id")).to eq([wanted.id])
    end

    it "refuses to filter by a status that cannot be" do
      wanted = create(:product, status: 'draft')
      taken = get(path, params: { status: wanted.status })
      get path, params: { status: "no such value" }

      expect([taken, failure]).to eq([200, [400, "INVALID_QUERY", [%w[status invalid]]]])
    end

    it "filters by category_id" do
      wanted = create(:product, category: create(:category))
      create(:product)
      get path, params: { category_id: wanted.category_id }
      expect(data.pluck("id")).to eq([wanted.id])
    end

    it "refuses to filter by a category_id that cannot be" do
      wanted = create(:product, category: create(:category))
      taken = get(path, params: { category_id: wanted.category_id })
      get path, params: { category_id: "no such value" }

      expect([taken, failure]).to eq([200, [400, "INVALID_QUERY", [%w[category_id invalid]]]])
    end

    it "sorts by sku" do
      rows = ['Sku 1', 'Sku 2'].map { |value| create(:product, sku: value) }
      get path, params: { sort: "sku" }

      expect(data.pluck("id")).to eq(rows.sort_by(&:sku).map(&:id))
    end

    it "sorts by -sku" do
      rows = ['Sku 1', 'Sku 2'].map { |value| create(:product, sku: value) }
      get path, params: { sort: "-sku" }

      expect(data.pluck("id")).to eq(rows.sort_by(&:sku).reverse.map(&:id))
    end
  end

  describe "GET /api/v1/products/:id" do
    it "shows the record" do
      product = create(:product, :with_everything)
      get "#{path}/#{product.id}"

      expect(data.keys).to match_array(shown)
    end

    it "answers 404 where there is none" do
      get "#{path}/4000000000000123"

      expect(failure).to eq([404, "PRODUCT_NOT_FOUND", []])
    end

    it "answers 400 for what is no id" do
      get "#{path}/nobody"

      expect(failure).to eq([400, "INVALID_ID", []])
    end
  end

  describe "POST /api/v1/products" do
    it "creates the record" do
      expect { post path, params: body, as: :json }.to change(Product, :count).by(1)
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

      expect(failure.last.map(&:first).uniq).to match_array(%w[name sku price category_id])
    end

    {
      name: { a: 1 },
      sku: { a: 1 },
      price: "a lot",
      stock: "twelve",
      status: "no such value",
      category_id: "nobody",
      published_at: "yesterday"
    }.each do |field, value|
      it "refuses the #{field} #{value}" do
        post path, params: body.merge(field => value), as: :json

        expect(failure).to match([422, "VALIDATION_ERROR", include([field.to_s, a_kind_of(String)])])
      end
    end

    it "refuses a category_id of no record" do
      post path, params: body.merge(category_id: 4_000_000_000_000_123), as: :json

      expect(failure).to match([422, "VALIDATION_ERROR", [["category_id", a_kind_of(String)]]])
    end

    it "answers 409 where another record has the sku" do
      create(:product, sku: body[:sku])
      post path, params: body, as: :json

      expect(failure).to eq([409, "CONFLICT", [%w[sku taken]]])
    end

    it "answers 409 where another request is faster" do
      product = build(:product)
      allow(Product).to receive(:new).and_return(product)
      allow(product).to receive(:save!).and_raise(ActiveRecord::RecordNotUnique)
      post path, params: body, as: :json
      expect(failure).to start_with(409, "CONFLICT")
    end
  end

  describe "PATCH /api/v1/products/:id" do
    let!(:product) { create(:product) }

    it "changes what was sent and nothing else" do
      expect { patch "#{path}/#{product.id}", params: body.slice(:name), as: :json }
        .not_to(change { product.reload.attributes.except("updated_at", "name") })
    end

    it "answers 200 with the change" do
      patch "#{path}/#{product.id}", params: body.slice(:name), as: :json

      expect([response.status, data]).to match([200, include("id" => product.id)])
    end

    it "refuses an empty change" do
      patch "#{path}/#{product.id}", params: {}, as: :json

      expect(failure).to eq([422, "VALIDATION_ERROR", [%w[body empty]]])
    end

    it "refuses fields that it does not know" do
      patch "#{path}/#{product.id}", params: { surprise: 1 }, as: :json

      expect(failure).to eq([422, "VALIDATION_ERROR", [%w[surprise UNKNOWN_FIELD]]])
    end

    it "answers 404 where there is none" do
      patch "#{path}/4000000000000123", params: body, as: :json

      expect(failure).to eq([404, "PRODUCT_NOT_FOUND", []])
    end
  end

  describe "PUT /api/v1/products/:id" do
    let!(:product) { create(:product, :with_everything) }

    it "replaces the record" do
      put "#{path}/#{product.id}", params: body, as: :json

      expect([response.status, data]).to match([200, include(echo)])
    end

    {
      stock: 0,
      status: 'draft',
      published_at: nil
    }.each do |field, value|
      it "resets the #{field} that is left out" do
        put "#{path}/#{product.id}", params: body.slice(:name, :sku, :price, :category_id), as: :json

        expect(product.reload).to have_attributes(field => value)
      end
    end

    it "names every field that is missing" do
      put "#{path}/#{product.id}", params: {}, as: :json

      expect(failure.last.map(&:first).uniq).to match_array(%w[name sku price category_id])
    end
  end

  describe "DELETE /api/v1/products/:id" do
    let!(:product) { create(:product) }

    it "deletes the record" do
      expect { delete "#{path}/#{product.id}" }.to change(Product, :count).by(-1)
    end

    it "answers 204 without a body" do
      delete "#{path}/#{product.id}"

      expect([response.status, response.body]).to eq([204, ""])
    end

    it "answers 404 where there is none" do
      delete "#{path}/4000000000000123"

      expect(failure).to eq([404, "PRODUCT_NOT_FOUND", []])
    end

    it "deletes under a lock, so that of two requests one finds it gone" do
      allow(Product).to receive(:find).and_return(product)
      allow(product).to receive(:with_lock).and_call_original
      delete "#{path}/#{product.id}"

      expect(product).to have_received(:with_lock)
    end

    it "answers 409 where other records refer to it" do
      allow(Product).to receive(:find).and_return(product)
      allow(product).to receive(:destroy!).and_raise(ActiveRecord::InvalidForeignKey)
      delete "#{path}/#{product.id}"

      expect(failure).to eq([409, "IN_USE", []])
    end
  end
end

# frozen_string_literal: true

module Api
  module V1
    class ProductsController < BaseController
      FIELDS = {
        name: :string,
        sku: :string,
        price: :decimal,
        stock: :integer,
        status: :string,
        category_id: :id,
        published_at: :datetime
      }.freeze
      FILTERS = { sku: :string, status: Product::STATUSES, category_id: :id }.freeze
      SORTS = %i[created_at sku].freeze

      before_action :set_product, only: %i[show update destroy]

      def index
        list(Product.all, ProductSerializer)
      end

      def show
        render_success(data: present(@product, ProductSerializer))
      end

      def create
        product = Product.new
        save(product, permitted)
        response.location = api_v1_product_path(product)
        render_success(data: present(product, ProductSerializer), status: :created)
      end

      # PATCH changes what was sent; PUT replaces the record.
      def update
        save(@product, request.put? ? body.complete(Product).merge(permitted) : changes)
        render_success(data: present(@product, ProductSerializer))
      end

      def destroy
        @product.with_lock { @product.destroy! }
        head :no_content
      end

      private

      def set_product
        @product = find_record(Product)
      end
    end
  end
end

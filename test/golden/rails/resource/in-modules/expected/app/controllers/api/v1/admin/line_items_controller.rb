# frozen_string_literal: true

module Api
  module V1
    module Admin
      class LineItemsController < BaseController
        FIELDS = { invoice_id: :id, quantity: :integer }.freeze
        FILTERS = { invoice_id: :id }.freeze
        SORTS = %i[created_at].freeze

        before_action :set_admin_line_item, only: %i[show update destroy]

        def index
          list(::Admin::LineItem.all, ::Admin::LineItemSerializer)
        end

        def show
          render_success(data: present(@admin_line_item, ::Admin::LineItemSerializer))
        end

        def create
          admin_line_item = ::Admin::LineItem.new
          save(admin_line_item, permitted)
          response.location = api_v1_admin_line_item_path(admin_line_item)
          render_success(data: present(admin_line_item, ::Admin::LineItemSerializer), status: :created)
        end

        # PATCH changes what was sent; PUT replaces the record.
        def update
          save(@admin_line_item, request.put? ? body.complete(::Admin::LineItem).merge(permitted) : changes)
          render_success(data: present(@admin_line_item, ::Admin::LineItemSerializer))
        end

        def destroy
          @admin_line_item.with_lock { @admin_line_item.destroy! }
          head :no_content
        end

        private

        def set_admin_line_item
          @admin_line_item = find_record(::Admin::LineItem)
        end
      end
    end
  end
end
